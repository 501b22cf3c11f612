import { describeErrors } from '@commerce/testing/errors';
import { describe, expect, it } from '@jest/globals';
import {
  PageOutOfOrderError,
  RunClosedError,
  RunInProgressError,
  RunNotFoundError,
} from './run.errors.ts';

describeErrors([
  [new RunNotFoundError(), 'RunNotFoundError', 'RUN_NOT_FOUND', 'not-found'],
  [
    new RunInProgressError({ kind: 'RETENTION' }, 'run_1'),
    'RunInProgressError',
    'RUN_IN_PROGRESS',
    'conflict',
    { runId: 'run_1' },
  ],
  [new RunClosedError(), 'RunClosedError', 'RUN_CLOSED', 'conflict'],
  [new PageOutOfOrderError('a', 2, 0), 'PageOutOfOrderError', 'PAGE_OUT_OF_ORDER', 'conflict'],
]);

describe('RunInProgressError', () => {
  it('says whether it is a cleanup or an erasure', () => {
    expect(new RunInProgressError({ kind: 'RETENTION' }, 'run_1').message).toMatch(/cleanup/);
    expect(new RunInProgressError({ kind: 'ERASURE', customerId: 'a' }, 'ers_1').message).toMatch(
      /being erased/,
    );
  });
});
