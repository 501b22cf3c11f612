import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ending } from './ending.ts';

describe('the end of a process', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const endWith = (stop: () => Promise<void> | undefined) => {
    const codes: number[] = [];
    const end = ending({ stop, exit: (code) => codes.push(code), withinMs: 20_000 });
    return { end, codes };
  };

  it('comes when everything is stopped, once', async () => {
    const { end, codes } = endWith(async () => {});
    end();
    end();
    await jest.advanceTimersByTimeAsync(0);
    expect(codes).toEqual([0]);
  });

  it('comes at once when there is nothing to stop', async () => {
    const { end, codes } = endWith(() => undefined);
    end();
    await jest.advanceTimersByTimeAsync(0);
    expect(codes).toEqual([0]);
  });

  it('comes at the bound when stopping hangs', async () => {
    const { end, codes } = endWith(() => new Promise(() => {}));
    end();
    await jest.advanceTimersByTimeAsync(19_999);
    expect(codes).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(codes).toEqual([1]);
  });

  it('says so when stopping failed', async () => {
    const { end, codes } = endWith(() => Promise.reject(new Error('No')));
    end();
    await jest.advanceTimersByTimeAsync(0);
    expect(codes).toEqual([1]);
  });
});
