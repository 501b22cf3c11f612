import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asOrderId, type Sku } from '../domain/ids.ts';
import { inMemoryStockLedger } from '../testing/in-memory-stock-ledger.ts';
import { mug, order, tent } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';

let stock: StockFixture;
beforeEach(() => {
  stock = stockFixture();
});
const reserve = (lines: Partial<Record<Sku, number>>, orderId = order) =>
  stock.reserve(lines, orderId);

describe('reserveStock, among many writers', () => {
  it('asks for the layout of a product once in a second', async () => {
    await stock.product(mug, 5);
    await stock.product(tent, 5);
    const layouts = jest.spyOn(stock.ledger, 'recentLayouts');
    const append = jest.spyOn(stock.ledger, 'append');
    const contended = { status: 'contended' } as const;

    append.mockResolvedValueOnce(contended);
    await reserve({ [mug]: 1 });
    append.mockResolvedValueOnce(contended).mockResolvedValueOnce(contended);
    await reserve({ [mug]: 1, [tent]: 1 }, asOrderId('ord_2'));

    expect(layouts.mock.calls).toEqual([[[mug]], [[tent]]]);
  });

  it('tries again, on other shards', async () => {
    await stock.product(mug, 5, 5, 5, 5);
    const append = jest
      .spyOn(stock.ledger, 'append')
      .mockResolvedValueOnce({ status: 'contended' });

    await reserve({ [mug]: 1 });

    expect(append).toHaveBeenCalledTimes(2);
    expect(stock.hints.spreadOf(mug)).toBe(4);
  });

  it('throws StockBusyError, not OutOfStockError, and holds nothing', async () => {
    await stock.product(mug, 5);
    const append = jest.spyOn(stock.ledger, 'append').mockResolvedValue({ status: 'contended' });

    await expect(reserve({ [mug]: 1 })).rejects.toMatchObject({
      name: 'StockBusyError',
      kind: 'busy',
    });
    expect(append).toHaveBeenCalledTimes(stock.retryPolicy.attempts);
    expect(await stock.totals(mug)).toMatchObject({ reserved: 0 });
  });

  it('sells exactly what there is', async () => {
    stock = stockFixture(inMemoryStockLedger());
    await stock.product(mug, 3, 4, 3);
    const buyers = Array.from({ length: 30 }, (_, index) =>
      reserve({ [mug]: 1 }, asOrderId(`ord_${index}`)),
    );

    const outcomes = await Promise.allSettled(buyers);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await stock.totals(mug)).toEqual({ onHand: 10, reserved: 10, available: 0 });
  });
});
