import { describe, expect, it } from '@jest/globals';
import { NoAnswerError, ProblemError } from '../api/problem.ts';
import { keepLooking } from './keep-looking.ts';

/** Looks that end as the test says, in a world in which time passes when the test says so. */
function looking(...ends: readonly unknown[]) {
  const left = [...ends];
  const pauses: number[] = [];
  const finals: unknown[] = [];
  let looks = 0;
  let next: (() => void) | undefined;
  const made = keepLooking({
    async look() {
      looks += 1;
      const end = left.shift();
      if (end !== undefined) throw end;
    },
    timers: {
      after(milliseconds, run) {
        pauses.push(milliseconds);
        next = run;
        return () => {
          if (next === run) next = undefined;
        };
      },
    },
    random: () => 1,
    onFinal: (error) => finals.push(error),
  });
  return {
    made,
    pauses,
    finals,
    looks: () => looks,
    isWaiting: () => next !== undefined,
    async wait() {
      const run = next;
      next = undefined;
      run?.();
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
}

const LOST = new NoAnswerError(new TypeError('Failed to fetch'));
const BROKEN = new ProblemError(500, {});
const GONE = new ProblemError(404, { code: 'ORDER_NOT_FOUND' });

describe('keepLooking', () => {
  it('looks again by itself, after pauses that grow, until it succeeds', async () => {
    const { made, wait, pauses, looks, isWaiting } = looking(LOST, BROKEN, LOST);
    await made.now();
    while (isWaiting()) await wait();

    expect(looks()).toBe(4);
    expect(pauses).toEqual([500, 1_000, 2_000]);
  });

  it('begins with the shortest pause after a success', async () => {
    const { made, wait, pauses } = looking(LOST, LOST, undefined, LOST);
    await made.now();
    await wait();
    await wait();
    await made.now();

    expect(pauses).toEqual([500, 1_000, 500]);
  });

  it('waits for nothing more once another change made it look', async () => {
    const { made, isWaiting, looks } = looking(LOST);
    await made.now();
    expect(isWaiting()).toBe(true);

    await made.now();

    expect(isWaiting()).toBe(false);
    expect(looks()).toBe(2);
  });

  it('says what another look would end with as well, and does not repeat it', async () => {
    const { made, finals, isWaiting } = looking(LOST, GONE);
    await made.now();
    await made.now();

    expect(finals).toEqual([GONE]);
    expect(isWaiting()).toBe(false);
  });

  it('looks no more once it is stopped', async () => {
    const { made, isWaiting, looks } = looking(LOST, LOST);
    await made.now();
    made.stop();
    expect(isWaiting()).toBe(false);

    await made.now();
    expect(looks()).toBe(2);
    expect(isWaiting()).toBe(false);
  });

  it('reports a fault of the code, and looks again all the same', async () => {
    const fault = new TypeError('undefined is not a function');
    const { made, isWaiting } = looking(fault);

    await expect(made.now()).rejects.toBe(fault);
    expect(isWaiting()).toBe(true);
  });
});
