import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MachineClock } from './machine-clock.ts';

/** Milliseconds of a sample on a machine that is fast enough. */
const FAST = 1;

describe('MachineClock', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('goes with the clock on the wall on a machine that is fast enough', () => {
    const clock = new MachineClock({ sample: () => FAST });
    const callback = jest.fn();
    clock.after(1_000, callback);

    jest.advanceTimersByTime(900);
    expect(callback).not.toHaveBeenCalled();
    jest.advanceTimersByTime(200);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('goes slower as long as the machine does', () => {
    let sample = 40;
    const clock = new MachineClock({ sample: () => sample });
    const callback = jest.fn();
    clock.after(60_000, callback);

    jest.advanceTimersByTime(120_000);
    expect(callback).not.toHaveBeenCalled();
    expect(clock.slowness).toBeCloseTo(10, 1);

    sample = FAST;
    jest.advanceTimersByTime(60_000);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(clock.slowness).toBeCloseTo(1, 1);
  });

  it('ends what hangs on a machine that stands nearly still', () => {
    const clock = new MachineClock({ sample: () => 1_000_000 });
    const callback = jest.fn();
    clock.after(1_000, callback);

    jest.advanceTimersByTime(60_000);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('does not count the time in which the machine was asleep', () => {
    const clock = new MachineClock({ sample: () => FAST });
    const callback = jest.fn();
    clock.after(5_000, callback);

    const time = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => time() + 3_600_000);
    jest.advanceTimersByTime(1_000);
    expect(callback).not.toHaveBeenCalled();
  });

  it('calls nothing back that was called off, and lets worker threads read it', () => {
    const clock = new MachineClock({ sample: () => FAST });
    const callback = jest.fn();
    const clear = clock.after(500, callback);
    const clearOther = clock.after(60_000, callback);
    clear();

    jest.advanceTimersByTime(1_000);
    expect(callback).not.toHaveBeenCalled();
    expect(Atomics.load(clock.shared, 0)).toBe(Math.floor(clock.now()));
    clearOther();
  });
});
