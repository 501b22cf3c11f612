import { describe, expect, it } from '@jest/globals';
import { smallWorld } from '../testing/small-world.ts';
import { AsyncInvocations, type GivenUp } from './async-invocations.ts';
import type { LoadedFunction } from './functions.ts';

function invocationsOf(work: (attempt: number) => unknown, settings: Partial<LoadedFunction> = {}) {
  const times: number[] = [];
  const givenUp: GivenUp[] = [];
  const world = smallWorld(
    {
      f() {
        times.push(world.elapsedMs());
        return work(times.length);
      },
    },
    { onFailure: 'arn:dead', ...settings },
  );
  const invocations = new AsyncInvocations({ ...world, onGivenUp: (each) => givenUp.push(each) });
  return { ...world, times, givenUp, invocations };
}

const failing = () => Promise.reject(new Error('no'));

describe('an asynchronous invocation', () => {
  it('happens once when the function succeeds', async () => {
    const { invocations, kernel, times, givenUp } = invocationsOf(() => 1);
    invocations.run('f', {});
    expect(invocations.pending).toBe(1);
    await kernel.run();

    expect([times.length, givenUp.length, invocations.pending]).toEqual([1, 0, 0]);
  });

  it('is tried again after one minute and after two, and is pending as long', async () => {
    const { invocations, kernel, times, givenUp } = invocationsOf((attempt) =>
      attempt < 3 ? failing() : undefined,
    );
    invocations.run('f', {});
    await kernel.run(kernel.nowMs + 120_000);
    expect(invocations.pending).toBe(1);
    await kernel.run();

    const [first = 0, second = 0, third = 0] = times;
    expect(times).toHaveLength(3);
    expect(second - first).toBeGreaterThanOrEqual(60_000);
    expect(third - second).toBeGreaterThanOrEqual(120_000);
    expect([givenUp.length, invocations.pending]).toEqual([0, 0]);
  });

  it.each([0, 1, 2])('is given up after %d retries, and its event is told of', async (retries) => {
    const { invocations, kernel, times, givenUp } = invocationsOf(failing, {
      maximumRetryAttempts: retries,
    });
    invocations.run('f', { time: 'now' });
    await kernel.run();

    expect(times).toHaveLength(retries + 1);
    expect(givenUp).toEqual([
      {
        functionName: 'f',
        destinationArn: 'arn:dead',
        event: { time: 'now' },
        attempts: retries + 1,
      },
    ]);
    expect(invocations.pending).toBe(0);
  });

  it('happens twice in bad weather', async () => {
    const { invocations, kernel, change, times } = invocationsOf(() => 1);
    change({ duplicate: 1 });
    invocations.run('f', {});
    await kernel.run();

    expect([times.length, invocations.pending]).toEqual([2, 0]);
  });
});
