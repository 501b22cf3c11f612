import { describe, expect, it } from '@jest/globals';
import { smallWorld } from '../testing/small-world.ts';
import { Kernel } from './kernel.ts';
import type { Ending } from './process.ts';

describe('Kernel', () => {
  it('runs one process at a time, from one wait to its next', async () => {
    const { kernel, elapsedMs } = smallWorld();
    const lines: string[] = [];
    const live = (name: string, pauses: readonly number[]) =>
      kernel.spawn({ name }, async () => {
        for (const pauseMs of pauses) {
          lines.push(`${elapsedMs()} ${kernel.current?.name} begins`);
          await Promise.resolve();
          lines.push(`${elapsedMs()} ${kernel.current?.name} waits`);
          await kernel.pause(pauseMs);
        }
      });
    live('a', [5, 10]);
    live('b', [5]);
    await kernel.run();

    expect(lines).toEqual([
      '0 a begins',
      '0 a waits',
      '0 b begins',
      '0 b waits',
      '5 a begins',
      '5 a waits',
    ]);
    expect(elapsedMs()).toBe(15);
    expect(kernel.running).toEqual([]);
  });

  it('tells once how a process ended', async () => {
    const { kernel } = smallWorld();
    const endings: Ending<unknown>[] = [];
    const note = (ending: Ending<unknown>) => void endings.push(ending);
    const error = new Error('broken');
    kernel.spawn({ name: 'returns' }, async () => 7, note);
    kernel.spawn({ name: 'throws' }, async () => Promise.reject(error), note);
    const throwsAtOnce = (): Promise<never> => {
      throw error;
    };
    kernel.spawn({ name: 'throws at once' }, throwsAtOnce, note);
    const dies = kernel.spawn({ name: 'dies' }, () => kernel.pause(10), note);
    kernel.later(5, () => kernel.kill(dies, 'Out of memory'));
    kernel.later(6, () => kernel.kill(dies, 'Again'));
    await kernel.run();

    expect(endings).toEqual([
      { kind: 'returned', result: 7 },
      { kind: 'threw', error },
      { kind: 'threw', error },
      { kind: 'died', reason: 'Out of memory' },
    ]);
  });

  it('lets nothing of a dead process happen, its timers neither', async () => {
    const { kernel } = smallWorld();
    const happened: string[] = [];
    const process = kernel.spawn({ name: 'dies' }, async () => {
      kernel.timer(20, () => happened.push('timer'));
      await kernel.pause(10);
      happened.push('went on');
    });
    kernel.later(5, () => kernel.kill(process, 'Died'));
    await kernel.run();

    expect(happened).toEqual([]);
  });

  it('lets a caller go on as itself, with what the called one returned, threw or died of', async () => {
    const { kernel, during } = smallWorld();
    const options = { name: 'called', environment: { WHO: 'called' } };
    const seen = await during(async () => {
      const result = await kernel.call(options, async () => kernel.current?.environment.WHO);
      const caller = kernel.current?.name;
      const thrown = await kernel
        .call(options, async () => Promise.reject(new Error('no')))
        .catch((error: Error) => error.message);
      const died = await kernel
        .call(options, async () => {
          if (kernel.current) kernel.kill(kernel.current, 'gone');
          await kernel.pause(1);
        })
        .catch((error: Error) => error.message);
      return { result, caller, thrown, died };
    });

    expect(seen).toEqual({ result: 'called', caller: 'somebody', thrown: 'no', died: 'gone' });
  });

  it('has a resumer go on in the process that made it', async () => {
    const { kernel, during } = smallWorld();
    const name = await during(
      () =>
        new Promise<string | undefined>((resolve) => {
          const resume = kernel.resumer(() => resolve(kernel.current?.name));
          kernel.later(10, () => resume());
        }),
    );

    expect(name).toBe('somebody');
  });

  it('runs until a moment, with what happens in that moment, and goes on from there', async () => {
    const { kernel, elapsedMs } = smallWorld();
    const happened: number[] = [];
    for (const delayMs of [10, 20, 30]) kernel.later(delayMs, () => happened.push(delayMs));
    await kernel.run(kernel.nowMs + 20);
    expect(happened).toEqual([10, 20]);
    await kernel.run(kernel.nowMs + 5);
    expect(happened).toEqual([10, 20]);
    expect(elapsedMs()).toBe(25);
    await kernel.run();
    expect(happened).toEqual([10, 20, 30]);
    expect(kernel.steps).toBe(3);
  });

  it('leaves out what was called off, and does not count it', async () => {
    const { kernel } = smallWorld();
    kernel.later(10, () => {
      throw new Error('It was called off');
    }).cancelled = true;
    await kernel.run();

    expect(kernel.steps).toBe(0);
  });

  it('stops after a step, where it is', async () => {
    const { kernel } = smallWorld();
    kernel.later(10, () => {});
    kernel.later(20, () => {});
    kernel.onStep = () => kernel.stop();
    await kernel.run();

    expect(kernel.steps).toBe(1);
  });

  it('ends with an error that no process can catch when the simulation is wrong', async () => {
    const { kernel } = smallWorld();
    kernel.spawn({ name: 'catches' }, async () => {
      try {
        kernel.fail(new Error('not simulated'));
        await Promise.reject(new Error('not simulated'));
      } catch {}
      await kernel.pause(1_000);
    });

    await expect(kernel.run()).rejects.toThrow('not simulated');
    await expect(kernel.run()).rejects.toThrow('not simulated');
  });

  it('names processes that wait for what no event brings', async () => {
    const { kernel } = smallWorld();
    kernel.spawn({ name: 'waits' }, () => new Promise(() => {}));
    kernel.later(10, () => {});
    expect(kernel.stuck).toEqual([]);
    await kernel.run();

    expect(kernel.stuck.map(({ name }) => name)).toEqual(['waits']);
  });

  it('decides by its seed in which order things happen', async () => {
    const orderOf = async (seed: number) => {
      const kernel = new Kernel({ seed, startMs: 0 });
      const order: number[] = [];
      for (let index = 0; index < 20; index += 1) {
        kernel.spawn({ name: `${index}` }, async () => {
          await kernel.pause(kernel.random.exponential(100));
          order.push(index);
        });
      }
      await kernel.run();
      return order;
    };

    expect(await orderOf(3)).toEqual(await orderOf(3));
    expect(await orderOf(3)).not.toEqual(await orderOf(4));
  });
});
