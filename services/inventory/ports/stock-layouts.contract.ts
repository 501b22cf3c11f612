import { portContract } from '@commerce/testing/contract';
import { beforeEach, expect, it } from '@jest/globals';
import { asOrderId, asSku, type Sku } from '../domain/ids.ts';
import type { StockLayout } from '../domain/stock.ts';
import { movement, receiveEntry, reserveEntry } from '../testing/ledger-entries.ts';
import type { StockLayouts } from './stock-layouts.ts';
import type { StockLedger } from './stock-ledger.ts';

interface StockLayoutsUnderTest {
  readonly layouts: StockLayouts;
  readonly ledger: StockLedger;
  open(sku: Sku, layout: StockLayout): Promise<void>;
}

const single: StockLayout = { shards: 1, spread: 1, configured: 4 };
const split: StockLayout = { shards: 4, spread: 4, configured: 4 };

/** The contract of every store of layouts. */
export const describeStockLayouts = portContract<StockLayoutsUnderTest>((test) => {
  let sku: Sku;
  let count = 0;
  beforeEach(async () => {
    count += 1;
    sku = asSku(`SPLIT-${count}`);
    await test().open(sku, single);
  });

  const stock = async () => (await test().ledger.stock([sku])).get(sku);
  const receive = (shard: number) =>
    test().ledger.append(receiveEntry([movement(5, 0, { sku, shard })], { sku }));

  it('opens shards, empty, and keeps what is there', async () => {
    await receive(0);

    expect(await test().layouts.change(sku, single, split)).toBe(true);

    expect(await stock()).toMatchObject({
      layout: split,
      shards: [{ available: 5 }, { available: 0 }, { available: 0 }, { available: 0 }],
    });
  });

  it('removes empty shards, and lets nothing into them any more', async () => {
    await test().layouts.change(sku, single, split);

    expect(await test().layouts.change(sku, split, single)).toBe(true);

    expect((await stock())?.shards).toHaveLength(1);
    expect(await receive(2)).toMatchObject({ status: 'rejected' });
  });

  it('keeps a shard that has stock, or holds it', async () => {
    await test().layouts.change(sku, single, split);
    await receive(3);
    expect(await test().layouts.change(sku, split, single)).toBe(false);

    const hold = reserveEntry([movement(-5, 5, { sku, shard: 3 })], { orderId: asOrderId(sku) });
    await test().ledger.append(hold);
    expect(await test().layouts.change(sku, split, single)).toBe(false);
    expect(await stock()).toMatchObject({ layout: split });
  });

  it('changes only the layout that it is given', async () => {
    await test().layouts.change(sku, single, split);

    expect(await test().layouts.change(sku, single, { ...split, shards: 2 })).toBe(false);
    expect(await stock()).toMatchObject({ layout: split });
  });

  it('sees a change of the shards alone, and of the spread alone', async () => {
    await test().layouts.change(sku, single, split);

    for (const stale of [
      { ...split, shards: 2 },
      { ...split, spread: 1 },
    ]) {
      expect(await test().layouts.change(sku, stale, { ...stale, spread: 2 })).toBe(false);
    }
    expect(await stock()).toMatchObject({ layout: split });
  });

  it('changes over how many shards to spread', async () => {
    await test().layouts.change(sku, single, split);
    const folded = { ...split, spread: 1 };

    expect(await test().layouts.change(sku, split, folded)).toBe(true);
    expect((await test().ledger.recentLayouts([sku])).get(sku)).toEqual(folded);
  });
});
