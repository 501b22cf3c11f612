import { reserveStockTask } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { lambdaContext } from '../fixtures/index.ts';
import type { InvocationContext } from '../invocation/invocation-context.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { taskHandler } from './task-handler.ts';

class OutOfStockError extends Error {
  override readonly name = 'OutOfStockError';
  readonly code = 'OUT_OF_STOCK';
  readonly kind = 'conflict';
  readonly details = { skus: ['MUG-01'] };
}

const input = { orderId: 'ord_1', lines: [{ sku: 'MUG-01', quantity: 2 }], correlationId: 'c-1' };
const expiresAt = '2026-01-05T10:30:00.000Z';

type Reserve = (orderId: string, context: InvocationContext) => string;
const handler = taskHandler(
  reserveStockTask,
  ({ orderId }, context, { reserve }: { reserve: Reserve }) => ({
    orderId,
    expiresAt: reserve(orderId, context),
  }),
  () => ({ reserve: () => expiresAt }),
);

const run = (event: unknown, reserve: Reserve = () => expiresAt) =>
  handler.with({ reserve })(event, lambdaContext());
const failureOf = (event: unknown, reserve?: Reserve): Promise<Error> =>
  run(event, reserve).then(
    () => {
      throw new Error('The task did not fail');
    },
    (error) => error,
  );
const throwing = (error: unknown) => () => {
  throw error;
};

const logs = captureLogsOfTests();

describe('taskHandler', () => {
  it('returns what the contract says, for every repetition', async () => {
    expect(await run(input)).toEqual({ orderId: 'ord_1', expiresAt });
    expect(await run(input)).toEqual({ orderId: 'ord_1', expiresAt });
  });

  it('takes the trace from the input', async () => {
    const seen: string[] = [];
    await run(input, (_, { correlationId }) => {
      seen.push(correlationId);
      return expiresAt;
    });
    expect(seen).toEqual(['c-1']);
  });

  it.each([{}, null, 'ord_1', { ...input, lines: [] }])('rejects the input %p', async (event) => {
    const error = await failureOf(event);
    expect(error.name).toBe('InvalidTaskInputError');
    expect(JSON.parse(error.message)).toMatchObject({
      code: 'INVALID_TASK_INPUT',
      details: { issues: expect.arrayContaining([expect.any(String)]) },
    });
  });

  it('hands a foreseen error to the state machine by name, with what Catch may read', async () => {
    const error = await failureOf(input, throwing(new OutOfStockError('Not enough stock')));
    expect(error.name).toBe('OutOfStockError');
    expect(JSON.parse(error.message)).toEqual({
      code: 'OUT_OF_STOCK',
      message: 'Not enough stock',
      details: { skus: ['MUG-01'] },
    });
    expect(logs.lines()).toMatchObject([
      { level: 'INFO', message: 'Task rejected', code: 'OUT_OF_STOCK', correlationId: 'c-1' },
    ]);
  });

  it('keeps the name of any other error, and logs it', async () => {
    const throttled = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    const error = await failureOf(input, throwing(throttled));
    expect(error).toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' });
    expect(logs.lines()).toMatchObject([
      { level: 'ERROR', error: { name: 'ThrottlingException' } },
    ]);
  });

  it('says in the stack what went wrong, and where', async () => {
    const error = await failureOf(input, throwing(new OutOfStockError('Not enough stock')));
    expect(error.stack).toMatch(/^OutOfStockError: \{.*\}\n {4}at .*task-handler\.test\.ts/);
  });

  it('makes an error of what is none', async () => {
    expect(await failureOf(input, throwing('odd'))).toMatchObject({
      name: 'Error',
      message: 'odd',
    });
  });

  it('does not hand on what breaks its own contract', async () => {
    const error = await failureOf(input, () => 'soon');
    expect(error.name).toBe('InvalidTaskOutputError');
  });

  it('works for a task that no other service calls', async () => {
    const double = taskHandler(
      { name: 'double', input: z.object({ n: z.int() }), output: z.object({ n: z.int() }) },
      ({ n }) => ({ n: n * 2, extra: true }),
    );
    expect(await double({ n: 2 }, lambdaContext())).toEqual({ n: 4 });
  });
});
