import { describe, expect, it, jest } from '@jest/globals';
import { StockBusyError } from '../domain/stock.errors.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

const retryPolicy = { attempts: 3, pause: async () => {} };

describe('retryWhileBusy', () => {
  it('tries again while others are in the way', async () => {
    const work = jest
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new StockBusyError())
      .mockRejectedValueOnce(new StockBusyError())
      .mockResolvedValue('done');

    expect(await retryWhileBusy(retryPolicy, work)).toBe('done');
  });

  it('throws StockBusyError when they always are', async () => {
    const work = jest.fn<() => Promise<string>>().mockRejectedValue(new StockBusyError());

    await expect(retryWhileBusy(retryPolicy, work)).rejects.toMatchObject({
      name: 'StockBusyError',
    });
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('does not repeat what fails for another reason', async () => {
    const work = jest.fn<() => Promise<string>>().mockRejectedValue(new Error('no such table'));

    await expect(retryWhileBusy(retryPolicy, work)).rejects.toThrow('no such table');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
