import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { patiently, slowness } from './patience.ts';

/** Makes each look at the machine's speed find that the exercise took so long. */
const exerciseTakes = (milliseconds: number) => {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => {
    now += milliseconds;
    return now;
  });
};
const never = new Promise<never>(() => {});
/** How much time passes until a wait within 400 ms of the reference machine is over. */
const spent = async (): Promise<number> => {
  let isOver = false;
  const wait = patiently(never, 400).then((value) => {
    expect(value).toBeUndefined();
    isOver = true;
  });
  const start = Date.now();
  while (!isOver) await jest.advanceTimersByTimeAsync(50);
  await wait;
  return Date.now() - start;
};

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  exerciseTakes(0.25);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('slowness', () => {
  it('is at least 1, and as many times more as the machine is slower', () => {
    expect(slowness()).toBe(1);
    exerciseTakes(10);
    expect(slowness()).toBe(20);
  });
});

describe('patiently', () => {
  it('ends as the promise does, and leaves no timer behind', async () => {
    expect(await patiently(Promise.resolve('value'), 400)).toBe('value');
    await expect(patiently(Promise.reject(new Error('broken')), 400)).rejects.toThrow('broken');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('runs out of patience after its bound, and where the machine is slower, later', async () => {
    expect(await spent()).toBe(400);
    exerciseTakes(10);
    expect(await spent()).toBe(20 * 400);
  });

  it('loses no patience while the machine stands still', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const wait = patiently(promise, 400);

    // An hour passes, and of all the timers that would have been due only one was set.
    jest.setSystemTime(Date.now() + 3_600_000);
    await jest.advanceTimersByTimeAsync(50);
    resolve('value');

    expect(await wait).toBe('value');
  });
});
