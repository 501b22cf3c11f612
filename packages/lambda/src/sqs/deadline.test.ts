import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OutOfTimeError } from '../invocation/out-of-time-error.ts';
import { deadline } from './deadline.ts';

const never = new Promise<never>(() => {});

describe('a deadline', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('lets work end as it does while there is time', async () => {
    using end = deadline(10_000);
    expect(end.passed()).toBe(false);
    await expect(end.limit(Promise.resolve('done'))).resolves.toBe('done');
    await expect(end.limit(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('cuts off what is not done before the invocation ends', async () => {
    using end = deadline(10_000);
    const cut = expect(end.limit(never)).rejects.toThrow(OutOfTimeError);
    jest.advanceTimersByTime(9_999);
    await cut;
    expect(end.passed()).toBe(true);
  });

  it('has passed when there is too little time from the start', () => {
    using end = deadline(100);
    expect(end.passed()).toBe(true);
  });

  it('leaves no timer behind, which would hold up the next invocation', () => {
    {
      using end = deadline(10_000);
      expect(end.passed()).toBe(false);
    }
    expect(jest.getTimerCount()).toBe(0);
  });
});
