import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FunctionPool } from './function-pool.ts';
import { type LambdaFunctionConfiguration, TooManyRequestsError } from './types.ts';

const CODE = `
import { setTimeout as sleep } from 'node:timers/promises';
let running = 0;
let invocations = 0;
export const handler = async (event, context) => {
  invocations += 1;
  if (event.crash) process.exit(3);
  if (event.fail) throw Object.assign(new TypeError('no'), { name: event.fail });
  if (event.text) throw 'just text';
  if (event.forget) return undefined;
  running += 1;
  const together = running;
  await sleep(event.sleep ?? 0);
  running -= 1;
  return {
    together,
    invocations,
    who: process.env.WHO,
    home: process.env.HOME,
    name: context.functionName,
    remaining: context.getRemainingTimeInMillis(),
  };
};
`;

describe('FunctionPool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'function-pool-'));
  const pools: FunctionPool[] = [];
  const modulePath = join(folder, 'handler.mjs');

  beforeAll(() => writeFileSync(modulePath, CODE));
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.stop()));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const poolOf = (changes: Partial<LambdaFunctionConfiguration> = {}, maxWorkers = 2) => {
    const pool = new FunctionPool(
      {
        name: 'orders-test-local',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:orders-test-local',
        modulePath,
        exportName: 'handler',
        environment: { WHO: 'me' },
        memorySize: 128,
        timeout: 5,
        ...changes,
      },
      maxWorkers,
      () => {},
    );
    pools.push(pool);
    return pool;
  };

  it('runs the handler with its own environment and context', async () => {
    const result = await poolOf().invoke({});
    expect(result).toMatchObject({ payload: { who: 'me', name: 'orders-test-local' } });
    expect((result as { payload: { home?: string } }).payload.home).toBeUndefined();
  });

  it('answers null for a handler that answers nothing', async () => {
    expect(await poolOf().invoke({ forget: true })).toEqual({ payload: null });
  });

  it('runs one invocation at a time in a worker, and queues what is over its workers', async () => {
    const pool = poolOf();
    const results = await Promise.all(Array.from({ length: 8 }, () => pool.invoke({ sleep: 30 })));
    expect(results.map((r) => (r as { payload: { together: number } }).payload.together)).toEqual(
      Array(8).fill(1),
    );
    expect(pool.workers).toBe(2);
  });

  it('keeps the name of an error', async () => {
    expect(await poolOf().invoke({ fail: 'OutOfStockError' })).toMatchObject({
      functionError: { errorType: 'OutOfStockError', errorMessage: 'no' },
    });
  });

  it('answers what is thrown without being an error', async () => {
    expect(await poolOf().invoke({ text: true })).toMatchObject({
      functionError: { errorType: 'string', errorMessage: 'just text' },
    });
  });

  it('ends an invocation at its timeout, and goes on in a new environment', async () => {
    const pool = poolOf({ timeout: 0.3 }, 1);
    await pool.invoke({});
    expect(await pool.invoke({ sleep: 5_000 })).toMatchObject({
      functionError: { errorType: 'Sandbox.Timedout' },
    });
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 1 } });
  });

  it('survives a handler that ends its process', async () => {
    const pool = poolOf({}, 1);
    expect(await pool.invoke({ crash: true })).toMatchObject({
      functionError: { errorType: 'Runtime.ExitError' },
    });
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 1 } });
  });

  it('reports code that cannot be loaded', async () => {
    const pool = poolOf({ modulePath: join(folder, 'absent.mjs') });
    expect(await pool.invoke({})).toMatchObject({
      functionError: { errorMessage: expect.stringContaining('absent.mjs') },
    });
  });

  it('throttles over the reserved concurrency', async () => {
    const pool = poolOf({ reservedConcurrency: 1 });
    const first = pool.invoke({ sleep: 50 });
    await expect(pool.invoke({})).rejects.toThrow(TooManyRequestsError);
    await first;
    expect(await pool.invoke({})).toMatchObject({ payload: { who: 'me' } });
  });

  it('takes up new code once the invocation that runs is over', async () => {
    const pool = poolOf({}, 1);
    const running = pool.invoke({ sleep: 50 });
    await pool.invoke({});
    await pool.recycle();
    expect(await running).toMatchObject({ payload: { invocations: 1 } });
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 1 } });
  });
});
