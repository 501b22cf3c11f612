import { describe, expect, it } from '@jest/globals';
import { renderExecution } from './execution.ts';
import { subjectOf } from './executions.ts';

const SUBJECTS = [
  { name: 'traveller', id: 'travellerId' },
  {
    name: 'trip',
    id: 'tripId',
    example: { title: 'Read the trip', command: 'curl http://localhost/trips/{tripId}/{other}' },
  },
];

const execution = (input: object) => ({
  executionArn: 'arn:aws:states:us-east-1:000000000000:execution:travel:run-1',
  stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:travel',
  name: 'run-1',
  status: 'RUNNING' as const,
  type: 'STANDARD' as const,
  startDate: '2026-01-01T00:00:00.000Z',
  input: JSON.stringify(input),
});

const rendered = (input: object, subjects = SUBJECTS) =>
  renderExecution({ execution: execution(input), history: [], subjects });

describe('the page of an execution', () => {
  it('leads to what it is about, and shows what one does with that', () => {
    const page = rendered({ tripId: 't-1' });

    expect(page).toContain('<a href="/_local/executions?about=t-1">all executions of t-1</a>');
    expect(page).toContain('<h3>Read the trip</h3>');
    expect(page).toContain('curl http://localhost/trips/t-1/{other}');
    expect(page).not.toContain('travellerId');
  });

  it('shows no command for an id of which a shell would make something', () => {
    const page = rendered({ tripId: 't-1; reboot' });

    expect(page).toContain('all executions of t-1; reboot');
    expect(page).not.toContain('Read the trip');
  });

  it('knows no subject of its own', () => {
    expect(rendered({ orderId: 'ord_1' }, [])).not.toMatch(/all executions of|curl/);
  });
});

describe('an execution', () => {
  it.each([
    [{ seatId: 's-1', tripId: 't-1' }, 't-1'],
    [{ tripId: 't-1', travellerId: 'p-1' }, 'p-1'],
    [{ seatId: 's-1', correlationId: 'c-1' }, 's-1'],
    [{ correlationId: 'c-1', tripId: 1 }, 'run-1'],
  ])('with the input %j is about %s', (input, id) => {
    expect(subjectOf(execution(input), SUBJECTS)).toBe(id);
  });
});
