import { describe, expect, it, jest } from '@jest/globals';
import { StockBusyError } from '../domain/stock.errors.ts';
import { persevere } from './persevere.ts';

const patience = { attempts: 3, pause: async () => {} };

describe('persevere', () => {
  it('tries again while others are in the way', async () => {
    const work = jest
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new StockBusyError())
      .mockRejectedValueOnce(new StockBusyError())
      .mockResolvedValue('done');

    expect(await persevere(patience, work)).toBe('done');
  });

  it('gives up when they always are', async () => {
    const work = jest.fn<() => Promise<string>>().mockRejectedValue(new StockBusyError());

    await expect(persevere(patience, work)).rejects.toMatchObject({ name: 'StockBusyError' });
    expect(work).toHaveBeenCalledTimes(3);
  });

  it('does not repeat what fails for another reason', async () => {
    const work = jest.fn<() => Promise<string>>().mockRejectedValue(new Error('no such table'));

    await expect(persevere(patience, work)).rejects.toThrow('no such table');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
