import { describe, expect, it } from '@jest/globals';
import {
  PageOutOfOrderError,
  RunClosedError,
  RunInProgressError,
  RunNotFoundError,
} from './run.errors.ts';

/** State machines match the name; clients go by code and details, and the kind is their status. */
describe('what callers go by', () => {
  it.each<[Error, object]>([
    [
      new RunNotFoundError(),
      { name: 'RunNotFoundError', code: 'RUN_NOT_FOUND', kind: 'not-found' },
    ],
    [
      new RunInProgressError({ kind: 'RETENTION' }, 'run_1'),
      {
        name: 'RunInProgressError',
        code: 'RUN_IN_PROGRESS',
        kind: 'conflict',
        details: { runId: 'run_1' },
      },
    ],
    [new RunClosedError(), { name: 'RunClosedError', code: 'RUN_CLOSED', kind: 'conflict' }],
    [
      new PageOutOfOrderError('a', 2, 0),
      { name: 'PageOutOfOrderError', code: 'PAGE_OUT_OF_ORDER', kind: 'conflict' },
    ],
  ])('of %j', (error, expected) => {
    expect({ ...error }).toEqual(expected);
  });
});

describe('RunInProgressError', () => {
  it('says whether it is a cleanup or an erasure', () => {
    expect(new RunInProgressError({ kind: 'RETENTION' }, 'run_1').message).toMatch(/cleanup/);
    expect(new RunInProgressError({ kind: 'ERASURE', customerId: 'a' }, 'ers_1').message).toMatch(
      /being erased/,
    );
  });
});
