import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, stopClock } from '../emulators/testing/test-context.ts';
import { type FaultSwitch, Faults } from '../faults/faults.ts';
import { ServiceFailedError } from './faulty-invocation.ts';
import { FunctionPool } from './function-pool.ts';
import {
  InvocationAbandonedError,
  type LambdaFunctionConfiguration,
  TooManyRequestsError,
} from './types.ts';

const CODE = `
import { existsSync } from 'node:fs';
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
  console.log('runs', event.gate);
  while (event.gate && !existsSync(event.gate)) await sleep(1);
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

  let output = '';
  let gates = 0;
  /** An invocation with `gate.file` runs until the gate is opened. */
  const closedGate = () => {
    const file = join(folder, `gate-${++gates}`);
    return {
      file,
      open: () => writeFileSync(file, ''),
      isReached: () => eventually(() => (output.includes(`runs ${file}\n`) ? true : undefined)),
    };
  };

  beforeAll(() => writeFileSync(modulePath, CODE));
  afterEach(async () => {
    jest.useRealTimers();
    output = '';
    await Promise.all(pools.splice(0).map((pool) => pool.stop()));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const poolOf = (
    changes: Partial<LambdaFunctionConfiguration> = {},
    maxWorkers = 2,
    faults?: Faults,
  ) => {
    const pool = new FunctionPool(
      {
        name: 'orders-test-local',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:orders-test-local',
        modulePath,
        exportName: 'handler',
        environment: { WHO: 'me' },
        memorySize: 128,
        // As long as Lambda has: no test is about it but one.
        timeout: 900,
        ...changes,
      },
      maxWorkers,
      (_, text) => {
        output += text;
      },
      Promise.resolve(),
      faults,
    );
    pools.push(pool);
    return pool;
  };

  it('runs the handler with its own environment and context', async () => {
    const result = await poolOf().invoke({});
    expect(result).toMatchObject({ payload: { who: 'me', name: 'orders-test-local' } });
    expect((result as { payload: { home?: string } }).payload.home).toBeUndefined();
  });

  describe('with a fault that is on', () => {
    const faultyPool = (
      fault: Pick<FaultSwitch, 'kind'> & Partial<FaultSwitch>,
      changes: Partial<LambdaFunctionConfiguration> = {},
    ) => {
      const faults = new Faults();
      const resource = 'orders-test-local';
      faults.add({ service: 'lambda', action: 'Invoke', resource, rate: 1, count: 1, ...fault });
      return poolOf(changes, 1, faults);
    };
    const invocations = async (pool: FunctionPool) =>
      ((await pool.invoke({})) as { payload: { invocations: number } }).payload.invocations;

    it('before: fails, and has not run', async () => {
      const pool = faultyPool({ kind: 'before' });
      await expect(pool.invoke({})).rejects.toThrow(ServiceFailedError);
      expect(await invocations(pool)).toBe(1);
    });

    it('after: has run, and its result is lost', async () => {
      const pool = faultyPool({ kind: 'after' });
      await expect(pool.invoke({})).rejects.toThrow(ServiceFailedError);
      expect(await invocations(pool)).toBe(2);
    });

    it('throttle: is too much at once', async () => {
      const pool = faultyPool({ kind: 'throttle' });
      await expect(pool.invoke({})).rejects.toThrow(TooManyRequestsError);
      expect(await invocations(pool)).toBe(1);
    });

    it('slow: runs later', async () => {
      expect(await invocations(faultyPool({ kind: 'slow', seconds: 0.01 }))).toBe(1);
    });

    it('timeout: comes to no end before its own', async () => {
      const pool = faultyPool({ kind: 'timeout' }, { timeout: 0.01 });
      expect(await pool.invoke({})).toMatchObject({
        functionError: { errorType: 'Sandbox.Timedout' },
      });
    });

    it('crash: its worker dies in the middle, and the next invocation gets a new one', async () => {
      const pool = faultyPool({ kind: 'crash' });
      const neverOpened = closedGate();
      const crashed = await pool.invoke({ gate: neverOpened.file });
      expect(crashed).toMatchObject({ functionError: { errorType: 'Runtime.ExitError' } });
      expect(await invocations(pool)).toBe(1);
    });

    it('crash: its worker dies at the latest when the result is there', async () => {
      const crashed = await faultyPool({ kind: 'crash' }).invoke({});
      expect(crashed).toMatchObject({ functionError: { errorType: 'Runtime.ExitError' } });
    });

    it('of another function: runs', async () => {
      expect(await invocations(faultyPool({ kind: 'before', resource: 'another' }))).toBe(1);
    });
  });

  it('returns null for a handler that returns nothing', async () => {
    expect(await poolOf().invoke({ forget: true })).toEqual({ payload: null });
  });

  it('runs one invocation at a time in a worker, and queues what is over its workers', async () => {
    const pool = poolOf();
    const gate = closedGate();
    const invocations = Array.from({ length: 8 }, () => pool.invoke({ gate: gate.file }));
    await eventually(() => (pool.workers === 2 ? true : undefined));
    gate.open();
    const results = await Promise.all(invocations);
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

  it('returns what is thrown without being an error', async () => {
    expect(await poolOf().invoke({ text: true })).toMatchObject({
      functionError: { errorType: 'string', errorMessage: 'just text' },
    });
  });

  it('ends an invocation at its timeout, and goes on in a new environment', async () => {
    stopClock();
    const pool = poolOf({ timeout: 5 }, 1);
    await pool.invoke({});
    const gate = closedGate();
    let isOver = false;
    const invocation = pool.invoke({ gate: gate.file }).finally(() => {
      isOver = true;
    });
    await gate.isReached();

    jest.advanceTimersByTime(4_999);
    await turn();
    expect(isOver).toBe(false);
    jest.advanceTimersByTime(1);

    expect(await invocation).toMatchObject({ functionError: { errorType: 'Sandbox.Timedout' } });
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
    const gate = closedGate();
    const first = pool.invoke({ gate: gate.file });
    await expect(pool.invoke({})).rejects.toThrow(TooManyRequestsError);
    gate.open();
    await first;
    expect(await pool.invoke({})).toMatchObject({ payload: { who: 'me' } });
  });

  it('says when an invocation begins: not while it waits for a worker', async () => {
    const pool = poolOf({}, 1);
    const order: string[] = [];
    await Promise.all(
      ['first', 'second'].map(async (name) => {
        await pool.invoke({}, { onBegin: () => order.push(`${name} begins`) });
        order.push(`${name} ends`);
      }),
    );
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('never runs what nobody waits for any more when its turn comes', async () => {
    const pool = poolOf({}, 1);
    const gate = closedGate();
    const running = pool.invoke({ gate: gate.file });
    const gone = new AbortController();
    const onBegin = jest.fn();
    const abandoned = pool.invoke({}, { signal: gone.signal, onBegin });
    gone.abort();

    await expect(abandoned).rejects.toThrow(InvocationAbandonedError);
    gate.open();
    await running;
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 2 } });
    expect(onBegin).not.toHaveBeenCalled();
  });

  it('does not run what is abandoned while its worker starts', async () => {
    const pool = poolOf({}, 1);
    const gone = new AbortController();
    const abandoned = pool.invoke({}, { signal: gone.signal });
    await turn();
    gone.abort();

    await expect(abandoned).rejects.toThrow(InvocationAbandonedError);
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 1 } });
  });

  it('lets go of what waits when it stops', async () => {
    const pool = poolOf({}, 1);
    const running = pool.invoke({ gate: closedGate().file });
    const waiting = pool.invoke({});
    await turn();
    await Promise.all([pool.stop(), expect(waiting).rejects.toThrow(InvocationAbandonedError)]);
    await running;
  });

  it('takes up new code once the invocation that runs is over', async () => {
    const pool = poolOf({}, 1);
    await pool.invoke({});
    const gate = closedGate();
    const running = pool.invoke({ gate: gate.file });
    await gate.isReached();
    await pool.recycle();
    gate.open();
    expect(await running).toMatchObject({ payload: { invocations: 2 } });
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 1 } });
  });

  it('is warm before anybody calls, with one worker', async () => {
    const pool = poolOf();
    await Promise.all([pool.warm(), pool.warm()]);
    await pool.warm();
    expect(pool.workers).toBe(1);
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 1 } });
    expect(pool.workers).toBe(1);
  });

  it('hands the worker that is warmed to who waits for one', async () => {
    const pool = poolOf({}, 1);
    const warmed = pool.warm();
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 1 } });
    await warmed;
    expect(pool.workers).toBe(1);
  });

  it('keeps no worker that could not load the code, and says so to the next caller', async () => {
    const pool = poolOf({ exportName: 'nothing' });
    await pool.warm();
    expect(pool.workers).toBe(0);
    expect(await pool.invoke({})).toMatchObject({
      functionError: { errorType: 'Runtime.HandlerNotFound' },
    });
  });

  it('lets idle workers go, and starts others for who calls next', async () => {
    const pool = poolOf();
    await pool.invoke({});
    pool.coolDown();
    expect(pool.workers).toBe(0);
    expect(await pool.invoke({})).toMatchObject({ payload: { invocations: 1 } });
  });
});
