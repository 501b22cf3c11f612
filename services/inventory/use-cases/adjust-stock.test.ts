import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asSku } from '../domain/ids.ts';
import { productAccount } from '../domain/ledger.ts';
import { mug } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { type AdjustStock, adjustStock } from './adjust-stock.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 5);
});

const adjust = (change: Partial<AdjustStock>) =>
  adjustStock(
    {
      sku: mug,
      delta: 1,
      reason: 'counted',
      actor: 'sam',
      adjustmentId: 'change-1',
      correlationId: 'c-1',
      ...change,
    },
    stock,
  );

describe('adjustStock', () => {
  it('brings units in, and writes down who did it and why', async () => {
    expect(await adjust({ delta: 3 })).toEqual({ onHand: 8, reserved: 0, available: 8 });
    expect(await stock.ledger.entry(productAccount(mug), 'change-1')).toMatchObject({
      kind: 'receive',
      actor: 'sam',
      reason: 'counted',
    });
  });

  it('takes units away, to the last', async () => {
    expect(await adjust({ delta: -5 })).toEqual({ onHand: 0, reserved: 0, available: 0 });
    expect(await stock.ledger.entry(productAccount(mug), 'change-1')).toMatchObject({
      kind: 'adjust',
    });
  });

  it('brings in only to shards that are to hold stock', async () => {
    const folding = asSku('FOLDING');
    stock.ledger.open(folding, { shards: 2, spread: 1, configured: 1 });
    await adjust({ sku: folding, delta: 6 });
    const shards = (await stock.ledger.stock([folding])).get(folding)?.shards;
    expect(shards?.map(({ available }) => available)).toEqual([6, 0]);
  });

  it('never leaves less than is reserved', async () => {
    await stock.reserveMugs(4);

    await expect(adjust({ delta: -2 })).rejects.toMatchObject({
      name: 'StockReservedError',
      kind: 'conflict',
      details: { sku: mug, available: 1 },
    });
  });

  it('makes a change once under its id', async () => {
    await adjust({ delta: -5 });

    expect(await adjust({ delta: -5 })).toEqual({ onHand: 0, reserved: 0, available: 0 });
  });

  it('rejects another change under the same id', async () => {
    await adjust({ delta: 3 });

    await expect(adjust({ delta: 4 })).rejects.toMatchObject({ name: 'IdempotencyKeyReusedError' });
    await expect(adjust({ delta: 3, reason: 'found' })).rejects.toMatchObject({
      name: 'IdempotencyKeyReusedError',
    });
    expect(await stock.totals(mug)).toMatchObject({ onHand: 8 });
  });

  it('rejects a product that is not there', async () => {
    await expect(adjust({ sku: asSku('NO-SUCH') })).rejects.toMatchObject({
      name: 'ProductNotFoundError',
    });
  });

  it('spreads what comes in over the shards', async () => {
    const split = asSku('SPLIT');
    await stock.product(split, 4, 0, 0);
    await adjust({ sku: split, delta: 5 });

    const shards = (await stock.ledger.stock([split])).get(split)?.shards;
    expect(shards?.map(({ available }) => available)).toEqual([4, 3, 2]);
  });

  it('touches fewer counters at each attempt among many writers', async () => {
    const split = asSku('SPLIT');
    await stock.product(split, ...new Array<number>(64).fill(0));
    const append = jest
      .spyOn(stock.ledger, 'append')
      .mockResolvedValueOnce({ status: 'contended' });

    await adjust({ sku: split, delta: 64 });

    const touched = append.mock.calls.map(([entry]) => entry.movements.length);
    expect(touched).toEqual([64, 49]);
  });

  it('throws StockBusyError when others always conflict', async () => {
    jest.spyOn(stock.ledger, 'append').mockResolvedValue({ status: 'contended' });

    const pauses: number[] = [];
    const pause = async (attempt: number) => void pauses.push(attempt);
    stock = { ...stock, retryPolicy: { attempts: 3, pause } };

    await expect(adjust({ delta: 1 })).rejects.toMatchObject({ name: 'StockBusyError' });
    expect(pauses).toEqual([0, 1, 2]);
  });

  it('tries again at once when the stock was another than it had read', async () => {
    const pause = jest.spyOn(stock.retryPolicy, 'pause');
    jest
      .spyOn(stock.ledger, 'append')
      .mockResolvedValueOnce({ status: 'rejected', rejections: [] });
    await adjust({ delta: 1 });
    expect(pause).not.toHaveBeenCalled();
  });
});
