import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asSku, type Sku } from '../domain/ids.ts';
import { orderAccount } from '../domain/ledger.ts';
import { movement, mug, order, receiveEntry, tent } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';

let stock: StockFixture;
beforeEach(() => {
  stock = stockFixture();
});
const reserve = (lines: Partial<Record<Sku, number>>) => stock.reserve(lines);

describe('reserveStock, of a product that is split', () => {
  it('falls over to another shard when its own is empty', async () => {
    await stock.product(mug, 0, 0, 3);

    await reserve({ [mug]: 2 });

    expect(await stock.totals(mug)).toMatchObject({ available: 1, reserved: 2 });
  });

  it('draws one line from several shards, to the last unit', async () => {
    await stock.product(mug, 1, 2, 3);

    await reserve({ [mug]: 6 });

    expect(await stock.totals(mug)).toEqual({ onHand: 6, reserved: 6, available: 0 });
  });

  it('reads its shards once, also when others are at them', async () => {
    await stock.product(mug, 1, 1, 1);
    const read = jest.spyOn(stock.ledger, 'stock');
    const append = stock.ledger.append.bind(stock.ledger);
    jest
      .spyOn(stock.ledger, 'append')
      .mockImplementationOnce(append)
      .mockResolvedValueOnce({ status: 'contended' });

    await reserve({ [mug]: 3 });

    expect(read).toHaveBeenCalledTimes(1);
    expect(await stock.totals(mug)).toMatchObject({ reserved: 3 });
  });

  it('is sold out only when all shards together have too few', async () => {
    await stock.product(mug, 1, 1, 1);

    await expect(reserve({ [mug]: 4 })).rejects.toMatchObject({ name: 'OutOfStockError' });
    await reserve({ [mug]: 3 });
  });

  it('is believed to be sold out for a moment, and not longer', async () => {
    await stock.product(mug, 1, 1);
    const reads = jest.spyOn(stock.ledger, 'stock');
    await expect(reserve({ [mug]: 3 })).rejects.toMatchObject({ name: 'OutOfStockError' });
    reads.mockClear();
    await expect(reserve({ [mug]: 3 })).rejects.toMatchObject({ name: 'OutOfStockError' });
    expect(reads).not.toHaveBeenCalled();

    await stock.product(mug, 2, 2);
    stock.clock.advance(100);
    await reserve({ [mug]: 3 });
  });

  describe('whose stock moves while it looks', () => {
    /** Brings in one more after each of so many looks. */
    const moveAfter = (looks: number) => {
      const read = stock.ledger.stock.bind(stock.ledger);
      return jest.spyOn(stock.ledger, 'stock').mockImplementation(async (skus) => {
        const seen = await read(skus);
        looks -= 1;
        const one = [movement(1, 0, { shard: 1 })];
        if (looks >= 0) await stock.ledger.append(receiveEntry(one, { entryId: `one-${looks}` }));
        return seen;
      });
    };

    it('looks again', async () => {
      await stock.product(mug, 0, 0);
      moveAfter(1);

      await reserve({ [mug]: 1 });

      expect(await stock.totals(mug)).toMatchObject({ reserved: 1 });
    });

    it('looks again while any of its products moves', async () => {
      await stock.product(mug, 0, 0);
      await stock.product(tent, 0, 0);
      moveAfter(2);

      await expect(reserve({ [mug]: 2, [tent]: 1 })).rejects.toMatchObject({
        name: 'OutOfStockError',
        details: { skus: [tent] },
      });
    });

    it('is sold out once two looks in a row see the same', async () => {
      await stock.product(mug, 0, 0);
      const reads = moveAfter(2);

      await expect(reserve({ [mug]: 3 })).rejects.toMatchObject({ name: 'OutOfStockError' });
      expect(reads).toHaveBeenCalledTimes(4);
    });

    it('is busy, not sold out, when ten looks all see another', async () => {
      await stock.product(mug, 0, 0);
      const reads = moveAfter(99);

      await expect(reserve({ [mug]: 99 })).rejects.toMatchObject({ name: 'StockBusyError' });
      expect(reads).toHaveBeenCalledTimes(10);
      expect(await stock.ledger.entries(orderAccount(order))).toEqual([]);
    });
  });
});

describe('reserveStock, of an order that one transaction cannot take', () => {
  const manyLines = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [asSku(`SKU-${index}`), 1]),
  );
  const openAll = async (units: (index: number) => number) => {
    for (const [index, sku] of Object.keys(manyLines).entries()) {
      await stock.product(asSku(sku), units(index));
    }
  };

  it('holds it in two parts', async () => {
    await openAll(() => 1);

    await reserve(manyLines);

    expect(await stock.ledger.entries(orderAccount(order))).toHaveLength(2);
    for (const sku of Object.keys(manyLines)) {
      expect(await stock.totals(asSku(sku))).toMatchObject({ reserved: 1 });
    }
  });

  it('holds nothing when the second part is short, and may be tried again', async () => {
    await openAll((index) => (index === 99 ? 0 : 1));

    await expect(reserve(manyLines)).rejects.toMatchObject({ details: { skus: ['SKU-99'] } });
    for (const sku of Object.keys(manyLines)) {
      expect(await stock.totals(asSku(sku))).toMatchObject({ reserved: 0 });
    }
    expect((await stock.ledger.entries(orderAccount(order))).at(-1)).toMatchObject({
      kind: 'withdraw',
      actor: 'orders',
      reason: 'short',
      correlationId: 'c-1',
    });
    await expect(reserve({ [asSku('SKU-0')]: 1 })).resolves.toMatchObject({ orderId: order });
  });
});
