import { describe, expect, it } from '@jest/globals';
import { stepsOf } from './steps.ts';

const event = (id: number, type: string, rest = {}) => ({
  id,
  previousEventId: id - 1,
  timestamp: id,
  type,
  ...rest,
});
const passage =
  (what: 'Entered' | 'Exited') =>
  (id: number, previousEventId: number, name: string, type = 'Task') =>
    event(id, `${type}State${what}`, {
      previousEventId,
      [`state${what}EventDetails`]: { name },
    });
const entered = passage('Entered');
const exited = passage('Exited');
const failed = (id: number, error: string) =>
  event(id, 'LambdaFunctionFailed', { lambdaFunctionFailedEventDetails: { error, cause: 'why' } });

describe('stepsOf', () => {
  it('tells when each state was entered and left, and from where', () => {
    const steps = stepsOf([
      event(1, 'ExecutionStarted'),
      entered(2, 1, 'First'),
      exited(3, 2, 'First'),
      entered(4, 3, 'Second'),
    ]);
    expect(steps).toMatchObject([
      { name: 'First', type: 'Task', from: undefined, enteredAt: 2_000, leftAt: 3_000 },
      { name: 'Second', from: 'First', enteredAt: 4_000, leftAt: undefined },
    ]);
  });

  it('counts attempts and keeps their errors; a success after them is no failure', () => {
    const [step] = stepsOf([
      entered(1, 0, 'Pay'),
      event(2, 'LambdaFunctionScheduled'),
      failed(3, 'Outage'),
      event(4, 'LambdaFunctionScheduled'),
      event(5, 'LambdaFunctionSucceeded'),
      exited(6, 5, 'Pay'),
    ]);
    expect(step).toMatchObject({
      attempts: 2,
      failed: false,
      errors: [{ error: 'Outage', cause: 'why' }],
    });
  });

  it('says of a caught error that the state failed', () => {
    const steps = stepsOf([
      entered(1, 0, 'Pay'),
      event(2, 'LambdaFunctionScheduled'),
      failed(3, 'PaymentDeclinedError'),
      exited(4, 3, 'Pay'),
      entered(5, 4, 'Release'),
      event(6, 'ExecutionFailed', { executionFailedEventDetails: { error: 'x' } }),
    ]);
    expect(steps.map(({ failed: hasFailed }) => hasFailed)).toEqual([true, true]);
  });

  it('keeps branches apart, whose events are mixed', () => {
    const steps = stepsOf([
      entered(1, 0, 'Both', 'Parallel'),
      entered(2, 1, 'Left'),
      entered(3, 1, 'Right'),
      exited(4, 2, 'Left'),
      { ...failed(5, 'Outage'), previousEventId: 3 },
      exited(6, 5, 'Right'),
      { ...event(7, 'ParallelStateSucceeded'), previousEventId: 1 },
      exited(8, 7, 'Both', 'Parallel'),
    ]);
    expect(steps).toMatchObject([
      { name: 'Both', leftAt: 8_000, failed: false },
      { name: 'Left', from: 'Both', leftAt: 4_000, failed: false },
      { name: 'Right', from: 'Both', leftAt: 6_000, failed: true },
    ]);
  });
});
