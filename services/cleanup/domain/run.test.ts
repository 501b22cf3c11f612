import { describe, expect, it } from '@jest/globals';
import { finishRun, isByStaff, lockOf, type RunningRun } from './run.ts';
import { pendingTask, type TaskProgress } from './task-progress.ts';

const task = pendingTask({ name: 'orders-archive-orders', title: 'Old orders' });
const succeeded: TaskProgress = { ...task, status: 'SUCCEEDED' };
const failed: TaskProgress = { ...task, status: 'FAILED', error: 'A page took too long' };
const run = (...tasks: TaskProgress[]): RunningRun => ({
  runId: 'run_1',
  scope: { kind: 'RETENTION' },
  dryRun: false,
  startedAt: '2026-01-05T03:00:00.000Z',
  startedBy: 'schedule',
  correlationId: 'c-1',
  status: 'RUNNING',
  tasks,
});
const at = new Date('2026-01-05T03:00:41.000Z');

describe('finishRun', () => {
  it.each([
    ['SUCCEEDED', [succeeded, succeeded]],
    ['PARTIALLY_FAILED', [succeeded, failed]],
    ['FAILED', [failed, failed]],
    ['FAILED', []],
  ])('is %s', (status, tasks) => {
    expect(finishRun(run(...tasks), at)).toEqual({
      ...run(...tasks),
      status,
      finishedAt: '2026-01-05T03:00:41.000Z',
    });
  });

  it('takes a task without a result for failed', () => {
    const finished = finishRun(run(succeeded, task, { ...task, status: 'RUNNING' }), at);
    expect(finished.status).toBe('PARTIALLY_FAILED');
    expect(finished.tasks.map(({ status }) => status)).toEqual(['SUCCEEDED', 'FAILED', 'FAILED']);
    expect(finished.tasks[1]).toMatchObject({ error: expect.stringMatching(/interrupted/) });
  });
});

describe('isByStaff', () => {
  it.each([
    ['sam', true],
    ['schedule', false],
    ['customer', false],
  ])('is, of what %s began, %s', (startedBy, expected) => {
    expect(isByStaff({ startedBy })).toBe(expected);
  });
});

describe('lockOf', () => {
  it('is the same in every version: two of them may run beside each other', () => {
    expect(lockOf({ kind: 'RETENTION' })).toBe('retention');
    expect(lockOf({ kind: 'ERASURE', customerId: 'alice' })).toBe('erasure#alice');
  });

  it('keeps runs of retention apart, and erasures of the same customer', () => {
    expect(lockOf({ kind: 'RETENTION' })).toBe(lockOf({ kind: 'RETENTION' }));
    const erasure = (customerId: string) => lockOf({ kind: 'ERASURE', customerId });
    expect(erasure('alice')).toBe(erasure('alice'));
    expect(new Set([erasure('alice'), erasure('bob'), lockOf({ kind: 'RETENTION' })]).size).toBe(3);
  });
});
