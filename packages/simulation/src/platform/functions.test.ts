import { describe, expect, it } from '@jest/globals';
import { type Handler, smallWorld } from '../testing/small-world.ts';
import type { Context, LoadedFunction } from './functions.ts';

describe('a function', () => {
  it('gets JSON and gives JSON: it shares no memory with anybody', async () => {
    const event = { at: new Date(0), gone: undefined, list: ['a'] };
    const { invoke } = smallWorld({
      f(got: typeof event) {
        got.list.push('b');
        return { got, gone: undefined };
      },
    });

    expect(await invoke('f', event)).toEqual({
      payload: { got: { at: '1970-01-01T00:00:00.000Z', list: ['a', 'b'] } },
    });
    expect(event.list).toEqual(['a']);
  });

  it('is found by its name and by its ARN', async () => {
    const { invoke, functions } = smallWorld({ f: () => 1 });
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:f';

    expect(await invoke(arn)).toEqual({ payload: 1 });
    expect(await invoke('f')).toEqual({ payload: 1 });
    expect(() => functions.invoke('g', {}, () => {})).toThrow('There is no function g');
  });

  it.each<[string, unknown, unknown]>([
    ['an error by its name', new TypeError('no'), { errorType: 'TypeError', errorMessage: 'no' }],
    ['a text by its type', 'no', { errorType: 'string', errorMessage: 'no' }],
    ['nothing by its type', null, { errorType: 'object', errorMessage: 'null' }],
  ])('names %s', async (_, thrown, functionError) => {
    const { invoke } = smallWorld({ f: () => Promise.reject(thrown) });

    expect(await invoke('f')).toEqual({ functionError });
  });

  it('fails when nothing can be written of what it returns', async () => {
    const { invoke } = smallWorld({ f: () => 1n });

    expect(await invoke('f')).toMatchObject({ functionError: { errorType: 'TypeError' } });
  });

  it('keeps its instance for the next invocation, after an error too', async () => {
    const { invoke, instancesOf } = smallWorld({ f: () => Promise.reject(new Error('no')) });
    for (let time = 0; time < 3; time += 1) await invoke('f');

    expect(instancesOf('f')).toBe(1);
  });

  it('has an instance for each of its invocations at the same time', async () => {
    const { kernel, functions, instancesOf } = smallWorld({ f: () => kernel.pause(1_000) });
    for (let time = 0; time < 3; time += 1) functions.invoke('f', {}, () => {});
    await kernel.run();
    expect(instancesOf('f')).toBe(3);
    for (let time = 0; time < 3; time += 1) functions.invoke('f', {}, () => {});
    await kernel.run();
    expect(instancesOf('f')).toBe(3);
  });

  it('begins anew by chance, and after a restart, when one was running meanwhile as well', async () => {
    const { kernel, functions, invoke, change, instancesOf } = smallWorld({
      f: () => kernel.pause(1_000),
    });
    await invoke('f');
    change({ coldStart: 1 });
    await invoke('f');
    expect(instancesOf('f')).toBe(2);
    change({ coldStart: 0 });
    functions.invoke('f', {}, () => {});
    await kernel.run(kernel.nowMs + 500);
    functions.restart();
    await kernel.run();
    await invoke('f');
    expect(instancesOf('f')).toBe(3);
  });

  it('times out as long after its beginning as it may run, and its instance is gone', async () => {
    const { invoke, elapsedMs, kernel, change, instancesOf } = smallWorld(
      {
        f: async (_: object, context: Context) => {
          began = elapsedMs();
          before = context.getRemainingTimeInMillis();
          await kernel.pause(4_000);
          after = context.getRemainingTimeInMillis();
          await kernel.pause(60_000);
        },
      },
      { timeoutMs: 10_000 },
    );
    let [began, before, after] = [0, 0, 0];
    // It waits for long until it begins.
    change({ latencyMs: 30_000 });
    const outcome = await invoke('f');

    expect(outcome).toEqual({
      functionError: {
        errorType: 'Sandbox.Timedout',
        errorMessage: 'Task timed out after 10.00 seconds',
      },
    });
    expect(elapsedMs() - began).toBeCloseTo(10_000);
    expect([before, after]).toEqual([10_000, 6_000]);
    await invoke('f');
    expect(instancesOf('f')).toBe(2);
  });

  it('dies between two calls, and its instance is gone', async () => {
    const { invoke, kernel, instancesOf } = smallWorld({
      f: async () => {
        const { current } = kernel;
        if (current) kernel.kill(current, 'The function died');
        await kernel.pause(1);
      },
    });

    expect(await invoke('f')).toEqual({
      functionError: { errorType: 'Runtime.ExitError', errorMessage: 'The function died' },
    });
    await invoke('f');
    expect(instancesOf('f')).toBe(2);
  });

  it.each<[string, Handler, string[]]>([
    ['returns', () => ({ batchItemFailures: [] }), []],
    [
      'returns a part of its batch',
      () => ({ batchItemFailures: [{ itemIdentifier: '1' }] }),
      ['f'],
    ],
    ['throws', () => Promise.reject(new Error('no')), ['f']],
  ])('counts as failed or not when it %s', async (_, f, failed) => {
    const { invoke, functions } = smallWorld({ f });
    await invoke('f');

    expect([...functions.failed]).toEqual(failed);
  });

  it('has the environment that it was deployed with, and a clock of its own', async () => {
    const skews = new Set<number>();
    const { invoke, kernel, change } = smallWorld(
      {
        f: () => {
          skews.add(kernel.current?.clockSkewMs ?? 0);
          return kernel.current?.environment.TABLE;
        },
      },
      { environment: { TABLE: 'orders' } },
    );
    change({ clockSkewMs: 60_000, coldStart: 1 });
    const outcomes = [await invoke('f'), await invoke('f'), await invoke('f')];

    expect(outcomes).toEqual(Array(3).fill({ payload: 'orders' }));
    expect(skews.size).toBe(3);
    expect(Math.max(...[...skews].map(Math.abs))).toBeLessThanOrEqual(60_000);
  });

  it('tells who waits for its next invocation, once', async () => {
    const { invoke, functions } = smallWorld({ f: () => 1, g: () => 1 });
    let told = 0;
    functions.onceInvoked('f', () => {
      told += 1;
    });
    await invoke('g');
    expect(told).toBe(0);
    await invoke('f');
    await invoke('f');
    expect(told).toBe(1);
  });

  it('shares its invocations with its next version, and then leaves all to it', async () => {
    const { invoke, functions, loaded, kernel } = smallWorld({ f: () => 'old' });
    const old = loaded.get('f') as LoadedFunction;
    const versions = async (times: number) => {
      const seen = new Set<string>();
      for (let time = 0; time < times; time += 1) seen.add(JSON.stringify(await invoke('f')));
      return [...seen].toSorted();
    };
    await invoke('f');
    functions.shift({ ...old, handler: { fresh: () => async () => 'new' } }, 300_000);

    expect(await versions(100)).toEqual(['{"payload":"new"}', '{"payload":"old"}']);
    await kernel.run(kernel.nowMs + 300_000);
    expect(await versions(20)).toEqual(['{"payload":"new"}']);
  });
});
