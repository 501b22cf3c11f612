import { beforeEach, describe, expect, it } from '@jest/globals';
import { asSku } from '../domain/ids.ts';
import { orderAccount } from '../domain/ledger.ts';
import { inMemoryStockAudit } from '../testing/in-memory-stock-audit.ts';
import { at, movement, mug, order, tent } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { commitStock } from './commit-stock.ts';
import { releaseStock } from './release-stock.ts';
import { restockLines } from './restock-lines.ts';
import { verifyStock } from './verify-stock.ts';

const correlationId = 'c-1';
let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 3, 3);
  await stock.product(tent, 1);
});

const commit = () => commitStock({ orderId: order, correlationId }, stock);
const sell = async () => {
  await stock.reserve({ [mug]: 5, [tent]: 1 });
  await commit();
};
const restock = (returnId: string, quantity: number, sku = mug) =>
  restockLines({ orderId: order, returnId, lines: [{ sku, quantity }], correlationId }, stock);
const mugs = async () => (await stock.totals(mug))?.available;

describe('restockLines', () => {
  it('gives back what was sold, of these lines alone', async () => {
    await sell();

    expect(await restock('ret_1', 2)).toEqual({
      orderId: order,
      restocked: [{ sku: mug, quantity: 2 }],
    });

    expect(await stock.totals(mug)).toEqual({ onHand: 3, reserved: 0, available: 3 });
    expect(await stock.totals(tent)).toMatchObject({ onHand: 0 });
    expect((await stock.ledger.entries(orderAccount(order))).at(-1)).toStrictEqual({
      account: orderAccount(order),
      entryId: '000003',
      kind: 'restock',
      at,
      actor: 'orders',
      reason: 'came back',
      correlationId,
      returnId: 'ret_1',
      movements: [movement(2, 0)],
    });
  });

  it('gives back once for each return id, and returns the same', async () => {
    await sell();

    const results = [
      ...(await Promise.all([restock('ret_1', 2), restock('ret_1', 2)])),
      await restock('ret_1', 2),
    ];

    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await mugs()).toBe(3);
    await restock('ret_2', 1);
    expect(await mugs()).toBe(4);
  });

  it('never gives back more than the order has', async () => {
    await sell();
    await restock('ret_1', 4);

    expect((await restock('ret_2', 4)).restocked).toEqual([{ sku: mug, quantity: 1 }]);
    expect((await restock('ret_3', 1)).restocked).toEqual([]);
    expect((await restock('ret_4', 1, asSku('NOBODY-99'))).restocked).toEqual([]);
    expect(await mugs()).toBe(6);
  });

  it('gives nothing back that is only held, or was released', async () => {
    await stock.reserve({ [mug]: 5, [tent]: 1 });
    expect((await restock('ret_1', 1)).restocked).toEqual([]);

    await releaseStock({ orderId: order, reason: 'cancelled', correlationId }, stock);
    expect((await restock('ret_2', 1)).restocked).toEqual([]);
    expect(await mugs()).toBe(6);
  });

  it('leaves to a release what is still sold, and nothing to a late commit', async () => {
    await sell();
    await restock('ret_1', 2);
    await commit();
    expect(await mugs()).toBe(3);

    await releaseStock({ orderId: order, reason: 'cancelled', correlationId }, stock);

    expect(await mugs()).toBe(6);
    expect(await stock.totals(tent)).toMatchObject({ available: 1 });
  });

  it('is committed still when all of it came back', async () => {
    await sell();
    await restock('ret_1', 5);
    await restock('ret_2', 1, tent);

    await commit();

    expect(await mugs()).toBe(6);
  });

  it('keeps the counters the sum of the ledger', async () => {
    await sell();
    await restock('ret_1', 2);

    const { mismatches } = await verifyStock({
      audit: inMemoryStockAudit(stock.ledger),
      ledger: stock.ledger,
    });

    expect(mismatches).toEqual([]);
  });

  it('gives back more lines than one transaction takes', async () => {
    const skus = Array.from({ length: 100 }, (_, index) => asSku(`SKU-${index}`));
    for (const sku of skus) await stock.product(sku, 1);
    await stock.reserve(Object.fromEntries(skus.map((sku) => [sku, 1])));
    await commit();
    const lines = skus.map((sku) => ({ sku, quantity: 1 }));

    const { restocked } = await restockLines(
      { orderId: order, returnId: 'ret_1', lines, correlationId },
      stock,
    );

    expect(restocked).toHaveLength(100);
  });
});
