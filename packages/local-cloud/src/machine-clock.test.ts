import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MachineClock, measureSlowness, patiently } from './machine-clock.ts';

describe('MachineClock', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('goes with the clock on the wall on a machine that is fast enough', () => {
    const clock = new MachineClock({ measure: () => 1 });
    const callback = jest.fn();
    clock.after(1_000, callback);

    jest.advanceTimersByTime(900);
    expect(callback).not.toHaveBeenCalled();
    jest.advanceTimersByTime(200);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('goes slower as long as the machine does', () => {
    let slowness = 10;
    const clock = new MachineClock({ measure: () => slowness });
    const callback = jest.fn();
    clock.after(60_000, callback);

    jest.advanceTimersByTime(120_000);
    expect(callback).not.toHaveBeenCalled();
    expect(clock.slowness).toBeCloseTo(10, 1);

    slowness = 1;
    jest.advanceTimersByTime(60_000);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(clock.slowness).toBeCloseTo(1, 1);
  });

  it('ends what hangs on a machine that stands nearly still', () => {
    const clock = new MachineClock({ measure: () => 1_000_000 });
    const callback = jest.fn();
    clock.after(1_000, callback);

    jest.advanceTimersByTime(60_000);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  it('does not count the time in which the machine was asleep', () => {
    const clock = new MachineClock({ measure: () => 1 });
    const callback = jest.fn();
    clock.after(5_000, callback);

    const time = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => time() + 3_600_000);
    jest.advanceTimersByTime(1_000);
    expect(callback).not.toHaveBeenCalled();
  });

  it('calls nothing back that was called off, and lets worker threads read it', () => {
    const clock = new MachineClock({ measure: () => 1 });
    const callback = jest.fn();
    const clear = clock.after(500, callback);
    const clearOther = clock.after(60_000, callback);
    clear();

    jest.advanceTimersByTime(1_000);
    expect(callback).not.toHaveBeenCalled();
    expect(Atomics.load(clock.shared, 0)).toBe(Math.floor(clock.now()));
    clearOther();
  });

  it('tells worker threads how slow the machine is, from the beginning', () => {
    const clock = new MachineClock({ measure: () => 10 });
    expect(Atomics.load(clock.shared, 1)).toBe(1_000);

    const clear = clock.after(60_000, () => {});
    jest.advanceTimersByTime(1_000);
    expect(clock.slowness).toBeGreaterThan(1);
    expect(Atomics.load(clock.shared, 1)).toBe(Math.round(clock.slowness * 1_000));
    clear();
  });
});

describe('patiently', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('ends as the promise does, and leaves no timer behind', async () => {
    expect(await patiently(Promise.resolve('value'), 400)).toBe('value');
    await expect(patiently(Promise.reject(new Error('broken')), 400)).rejects.toThrow('broken');
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['its bound', 1],
    ['more where the machine is slower', 10],
  ])('runs out of patience after %s', async (_, slowness) => {
    const clock = new MachineClock({ measure: () => slowness });
    const isOver = jest.fn();
    void patiently(new Promise(() => {}), 60_000, clock).then(isOver);

    await jest.advanceTimersByTimeAsync(59_000 * slowness);
    expect(isOver).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(2_000 * slowness);
    expect(isOver).toHaveBeenCalledWith(undefined);
  });
});

describe('measureSlowness', () => {
  /** A clock that is read twice. */
  const clockOf = (elapsed: number) => {
    const readings = [100, 100 + elapsed];
    return () => readings.shift() ?? 0;
  };

  it('is how many times longer the work took than on the reference, and never less than 1', () => {
    expect(measureSlowness(clockOf(40))).toBe(10);
    expect(measureSlowness(clockOf(1))).toBe(1);
  });
});
