import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { lambdaContext } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { readTaskFailure } from './task-failure.ts';
import { taskHandler } from './task-handler.ts';

class OutOfStockError extends Error {
  override readonly name = 'OutOfStockError';
  readonly code = 'OUT_OF_STOCK';
  readonly kind = 'conflict';
  readonly details?: object;

  constructor(details?: object) {
    super('alice@example.com wants too much');
    if (details) this.details = details;
  }
}

/** Returns the input of a `Catch` for a task that throws: Lambda reports name and message of the error. */
async function caught(thrown: Error) {
  const handler = taskHandler({ name: 'fail', input: z.object({}), output: z.object({}) }, () => {
    throw thrown;
  });
  const error: Error = await handler({}, lambdaContext()).then(
    () => new Error('The task did not fail'),
    (failure) => failure,
  );
  const cause = { errorType: error.name, errorMessage: error.message, trace: [] };
  return { Error: error.name, Cause: JSON.stringify(cause) };
}

captureLogsOfTests();

describe('readTaskFailure', () => {
  it('reads what a task told of an error that it foresaw', async () => {
    expect(readTaskFailure(await caught(new OutOfStockError({ skus: ['MUG-01'] })))).toEqual({
      name: 'OutOfStockError',
      code: 'OUT_OF_STOCK',
      details: { skus: ['MUG-01'] },
    });
  });

  it('has no details where there were none', async () => {
    expect(readTaskFailure(await caught(new OutOfStockError()))).toEqual({
      name: 'OutOfStockError',
      code: 'OUT_OF_STOCK',
      details: {},
    });
  });

  it('has the name alone of any other error, and repeats no message', async () => {
    const error = new TypeError('alice@example.com is not a function');

    expect(readTaskFailure(await caught(error))).toEqual({ name: 'TypeError', details: {} });
  });

  it.each([
    undefined,
    '',
    'not JSON',
    '{}',
    'null',
    '"text"',
    '{"errorMessage":"plain"}',
    '{"errorMessage":7}',
    '{"errorMessage":"null"}',
    '{"errorMessage":"{\\"code\\":7,\\"details\\":\\"none\\"}"}',
  ])('manages without more than a name when the cause is %j', (Cause) => {
    expect(readTaskFailure({ Error: 'States.Timeout', Cause })).toEqual({
      name: 'States.Timeout',
      details: {},
    });
  });
});
