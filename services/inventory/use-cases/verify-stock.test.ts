import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asSku } from '../domain/ids.ts';
import type { StockAudit } from '../ports/stock-audit.ts';
import { inMemoryStockAudit } from '../testing/in-memory-stock-audit.ts';
import { counterId } from '../testing/in-memory-stock-ledger.ts';
import { mug, order, tent } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { commitStock } from './commit-stock.ts';
import { verifyStock } from './verify-stock.ts';

const correlationId = 'c-1';

let stock: StockFixture;
let audit: StockAudit;
beforeEach(async () => {
  stock = stockFixture();
  audit = inMemoryStockAudit(stock.ledger);
  await stock.product(mug, 5, 5);
  await stock.product(tent, 3);
});

const verify = () => verifyStock({ audit, ledger: stock.ledger });
/** Writes into the table as if by hand. */
const tamper = (shard: number, change: { available?: number; reserved?: number }) => {
  const id = `${mug}#${shard}`;
  const counter = stock.ledger.counters.get(id);
  if (counter) stock.ledger.counters.set(id, { ...counter, ...change });
};

describe('verifyStock', () => {
  it('finds no mismatch after reservations and sales', async () => {
    await stock.reserveMugs(7);
    await commitStock({ orderId: order, correlationId }, stock);

    expect(await verify()).toEqual({ products: 2, mismatches: [], moving: [] });
  });

  it('finds a counter that has what the ledger does not say', async () => {
    await stock.reserveMugs(7);
    tamper(0, { available: 4 });

    const [mismatch, ...others] = (await verify()).mismatches;

    expect(mismatch).toMatchObject({ sku: mug, shard: 0, reserved: 0 });
    expect(mismatch?.available).toBeGreaterThan(0);
    expect(others).toEqual([]);
  });

  it('finds a counter that is gone although the ledger says it has something', async () => {
    stock.ledger.counters.delete(`${mug}#1`);

    expect((await verify()).mismatches).toEqual([
      { sku: mug, shard: 1, available: -5, reserved: 0 },
    ]);
  });

  it('reads again a hundred products at once', async () => {
    for (let index = 0; index < 200; index += 1) {
      const sku = asSku(`SKU-${index}`);
      stock.ledger.open(sku);
      stock.ledger.counters.set(counterId(sku, 0), {
        shard: 0,
        available: 1,
        reserved: 0,
        movements: 0,
      });
    }
    const read = jest.spyOn(stock.ledger, 'stock');

    expect((await verify()).mismatches).toHaveLength(200);
    expect(read.mock.calls.map(([skus]) => skus.length)).toEqual([202, 100, 100]);
  });

  it('finds no mismatch when a sale comes in the middle of the check', async () => {
    const movements = audit.movements.bind(audit);
    jest.spyOn(audit, 'movements').mockImplementationOnce(async function* () {
      await stock.reserveMugs(2);
      yield* movements();
    });

    expect(await verify()).toEqual({ products: 2, mismatches: [], moving: [] });
  });

  it('finds no mismatch when a sale comes after the ledger was read', async () => {
    const movements = audit.movements.bind(audit);
    jest.spyOn(audit, 'movements').mockImplementationOnce(async function* () {
      yield* movements();
      await stock.reserveMugs(2);
    });

    expect(await verify()).toEqual({ products: 2, mismatches: [], moving: [] });
  });

  it('reports a product that keeps moving as such', async () => {
    const movements = audit.movements.bind(audit);
    jest.spyOn(audit, 'movements').mockImplementationOnce(async function* () {
      tamper(0, { available: 1 });
      yield* movements();
      await stock.reserveMugs(2);
    });
    tamper(0, { available: 2 });

    expect(await verify()).toMatchObject({ mismatches: [], moving: [mug] });
  });
});
