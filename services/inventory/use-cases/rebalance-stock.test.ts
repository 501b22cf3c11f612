import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asOrderId } from '../domain/ids.ts';
import { productAccount } from '../domain/ledger.ts';
import type { ProductStock } from '../domain/stock.ts';
import { at, movement, mug, receiveEntry } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { rebalanceStock } from './rebalance-stock.ts';
import { releaseStock } from './release-stock.ts';

let stock: StockFixture;
beforeEach(() => {
  stock = stockFixture();
});

let ids = 0;
const newId = () => {
  ids += 1;
  return String(ids);
};
const current = async (): Promise<ProductStock> => {
  const found = (await stock.ledger.stock([mug])).get(mug);
  if (found === undefined) throw new Error('The product has no stock');
  return found;
};
const rebalance = (seen: ProductStock) =>
  rebalanceStock({ stock: seen, correlationId: 'c-1' }, { ...stock, layouts: stock.ledger, newId });
const step = async () => rebalance(await current());
/** Repeats as often as the stream would. */
const settle = async () => {
  for (let steps = 0; steps < 5; steps += 1) await step();
  return current();
};
const available = ({ shards }: ProductStock) => shards.map((shard) => shard.available);
const reserve = (orderId: string, quantity: number) =>
  stock.reserveMugs(quantity, asOrderId(orderId));

describe('rebalanceStock', () => {
  it('spreads stock over the shards that the editor wants', async () => {
    await stock.product(mug, 100);
    stock.ledger.configure(mug, 4);

    expect(available(await settle())).toEqual([25, 25, 25, 25]);
  });

  it('writes down each step, of as many shards as a transaction may have', async () => {
    await stock.product(mug, 1_000, ...new Array<number>(9).fill(0));
    await step();

    const entries = (await stock.ledger.entries(productAccount(mug))).filter(
      ({ kind }) => kind === 'rebalance',
    );
    const about = { at, actor: 'inventory', reason: 'shards', correlationId: 'c-1' };
    expect(entries).toMatchObject([about, about]);
    expect(entries.map(({ entryId }) => entryId)).toEqual([
      expect.stringMatching(/^rebalance-\d+$/),
      expect.stringMatching(/^rebalance-\d+$/),
    ]);
    expect(entries.map(({ movements }) => movements)).toEqual([
      [movement(-800, 0), ...[1, 2, 3, 4, 5, 6, 7, 8].map((shard) => movement(100, 0, { shard }))],
      [movement(-100, 0), movement(100, 0, { shard: 9 })],
    ]);
  });

  it('writes nothing that moves nothing', async () => {
    await stock.product(mug, 900, ...new Array<number>(8).fill(0));
    const append = jest.spyOn(stock.ledger, 'append');
    await step();
    expect(append.mock.calls.map(([{ movements }]) => movements.length)).toEqual([9]);
  });

  it('folds small stock into one shard, and drops the others', async () => {
    await stock.product(mug, 3, 2, 4, 1);

    const settled = await settle();

    expect(available(settled)).toEqual([10]);
    expect(settled.layout).toEqual({ shards: 1, spread: 1, configured: 4 });
  });

  it('keeps a shard that still holds something for an order, until it is given back', async () => {
    await stock.product(mug, 0, 0, 0, 5);
    await reserve('ord_1', 2);
    expect((await settle()).layout).toMatchObject({ shards: 4, spread: 1 });

    await releaseStock(
      { orderId: asOrderId('ord_1'), reason: 'cancelled', correlationId: 'c-1' },
      stock,
    );

    const settled = await settle();
    expect(settled.layout).toMatchObject({ shards: 1 });
    expect(available(settled)).toEqual([5]);
  });

  it('splits again when much comes in', async () => {
    await stock.product(mug, 1, 1, 1, 1);
    await settle();
    const delivery = { sku: mug, shard: 0, available: 60, reserved: 0 };
    await stock.ledger.append(receiveEntry([delivery], { entryId: 'more' }));

    expect(available(await settle())).toEqual([16, 16, 16, 16]);
  });

  it('leaves to the next time what meets a sale', async () => {
    await stock.product(mug, 100, 0);
    jest.spyOn(stock.ledger, 'append').mockResolvedValueOnce({ status: 'contended' });

    await step();
    expect(available(await current())).toEqual([100, 0]);

    await step();
    expect(available(await current())).toEqual([50, 50]);
  });

  it('never moves what was sold in the meantime', async () => {
    await stock.product(mug, 100, 0);
    const seen = await current();
    await reserve('ord_1', 100);

    await rebalance(seen);

    expect(await stock.totals(mug)).toEqual({ onHand: 100, reserved: 100, available: 0 });
  });

  it('does nothing when a second delivery asks for the same', async () => {
    await stock.product(mug, 50, 50);
    const append = jest.spyOn(stock.ledger, 'append');
    const change = jest.spyOn(stock.ledger, 'change');
    await settle();

    expect(append).not.toHaveBeenCalled();
    expect(change).not.toHaveBeenCalled();
  });
});
