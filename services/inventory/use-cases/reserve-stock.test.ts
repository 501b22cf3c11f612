import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asOrderId, type Sku } from '../domain/ids.ts';
import { orderAccount } from '../domain/ledger.ts';
import { movement, mug, order, reserveEntry, tent } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { commitStock } from './commit-stock.ts';
import { releaseStock } from './release-stock.ts';
import { reserveStock } from './reserve-stock.ts';

let stock: StockFixture;
beforeEach(() => {
  stock = stockFixture();
});

const reserve = (lines: Partial<Record<Sku, number>>, orderId = order) =>
  stock.reserve(lines, orderId);

describe('reserveStock', () => {
  it('holds all lines until a moment', async () => {
    await stock.product(mug, 5);
    await stock.product(tent, 1);

    const held = await reserve({ [mug]: 2, [tent]: 1 });

    expect(held).toEqual({ orderId: order, expiresAt: '2026-01-05T10:15:00.000Z' });
    expect(await stock.totals(mug)).toEqual({ onHand: 5, reserved: 2, available: 3 });
    expect(await stock.totals(tent)).toEqual({ onHand: 1, reserved: 1, available: 0 });
    expect(await stock.ledger.entries(orderAccount(order))).toStrictEqual([
      {
        ...reserveEntry([movement(-2, 2), movement(-1, 1, { sku: tent })]),
        correlationId: 'c-1',
      },
    ]);
  });

  it('reads nothing when the first guess holds', async () => {
    await stock.product(mug, 5);
    const reads = [jest.spyOn(stock.ledger, 'stock'), jest.spyOn(stock.ledger, 'entries')];

    await reserve({ [mug]: 1 });

    for (const read of reads) expect(read).not.toHaveBeenCalled();
  });

  it('returns the same at a second delivery, and holds once', async () => {
    await stock.product(mug, 5);
    const first = await reserve({ [mug]: 2 });
    stock.clock.advance(60_000);

    expect(await reserve({ [mug]: 2 })).toEqual(first);
    expect(await stock.totals(mug)).toMatchObject({ reserved: 2 });
  });

  describe('with lines of the same product', () => {
    const reserveMugs = (...quantities: number[]) =>
      reserveStock(
        {
          orderId: order,
          lines: quantities.map((quantity) => ({ sku: mug, quantity })),
          correlationId: 'c-1',
        },
        stock,
      );

    it('holds their sum, and once', async () => {
      await stock.product(mug, 5);
      await reserveMugs(2, 1);
      const held = { onHand: 5, reserved: 3, available: 2 };
      expect(await stock.totals(mug)).toEqual(held);
      await reserveMugs(1, 2);
      await reserveMugs(3);

      expect(await stock.totals(mug)).toEqual(held);
    });

    it('sells and gives back their sum', async () => {
      await stock.product(mug, 5);
      await reserveMugs(2, 1);
      await commitStock({ orderId: order, correlationId: 'c-1' }, stock);
      expect(await stock.totals(mug)).toEqual({ onHand: 2, reserved: 0, available: 2 });

      await releaseStock({ orderId: order, reason: 'cancelled', correlationId: 'c-1' }, stock);
      expect(await stock.totals(mug)).toEqual({ onHand: 5, reserved: 0, available: 5 });
    });

    it('is short when their sum is', async () => {
      await stock.product(mug, 5);

      await expect(reserveMugs(3, 3)).rejects.toMatchObject({
        name: 'OutOfStockError',
        details: { skus: [mug] },
      });
      expect(await stock.totals(mug)).toEqual({ onHand: 5, reserved: 0, available: 5 });
    });
  });

  it('holds nothing when one line is short, and names it', async () => {
    await stock.product(mug, 5);
    await stock.product(tent, 1);

    await expect(reserve({ [mug]: 2, [tent]: 2 })).rejects.toMatchObject({
      name: 'OutOfStockError',
      details: { skus: [tent] },
    });
    expect(await stock.totals(mug)).toMatchObject({ reserved: 0 });
    expect(await stock.ledger.entries(orderAccount(order))).toEqual([]);
  });

  it('rejects an unknown product', async () => {
    await stock.product(mug, 5);

    await expect(reserve({ [mug]: 1, [tent]: 1 })).rejects.toMatchObject({
      name: 'UnknownProductError',
      details: { skus: [tent] },
    });
  });

  it('rejects an order that was released before', async () => {
    await stock.product(mug, 5);
    await releaseStock({ orderId: order, reason: 'rejected', correlationId: 'c-1' }, stock);

    await expect(reserve({ [mug]: 1 })).rejects.toMatchObject({ name: 'ReservationReleasedError' });
    expect(await stock.totals(mug)).toMatchObject({ reserved: 0 });
  });

  it('looks before it tries again for what was sold out', async () => {
    await stock.product(mug, 0);
    await expect(reserve({ [mug]: 1 })).rejects.toMatchObject({ name: 'OutOfStockError' });
    const append = jest.spyOn(stock.ledger, 'append');
    await expect(reserve({ [mug]: 1 })).rejects.toMatchObject({ name: 'OutOfStockError' });
    expect(append).not.toHaveBeenCalled();

    await stock.product(mug, 1);
    await reserve({ [mug]: 1 });
  });

  it('finds what the order holds, also when the rest is sold out', async () => {
    await stock.product(mug, 1);
    const held = await reserve({ [mug]: 1 });
    await expect(reserve({ [mug]: 1 }, asOrderId('ord_2'))).rejects.toMatchObject({
      name: 'OutOfStockError',
    });

    expect(await reserve({ [mug]: 1 })).toEqual(held);
  });

  it('finds what the order holds, also when one of its products is sold out', async () => {
    await stock.product(mug, 1);
    await stock.product(tent, 5);
    const held = await reserve({ [mug]: 1, [tent]: 1 });
    await expect(reserve({ [mug]: 1 }, asOrderId('ord_2'))).rejects.toMatchObject({
      name: 'OutOfStockError',
    });

    expect(await reserve({ [mug]: 1, [tent]: 1 })).toEqual(held);
  });

  it('reads no stock when the counter that rejects it shows all there is', async () => {
    await stock.product(mug, 1);
    const read = jest.spyOn(stock.ledger, 'stock');

    await expect(reserve({ [mug]: 2 })).rejects.toMatchObject({ name: 'OutOfStockError' });
    await reserve({ [mug]: 1 }, asOrderId('ord_2'));
    expect(read).not.toHaveBeenCalled();
  });
});
