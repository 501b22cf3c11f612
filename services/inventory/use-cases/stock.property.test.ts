import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sumLines } from '../domain/allocation.ts';
import type { OrderId, Sku } from '../domain/ids.ts';
import { orderAccount } from '../domain/ledger.ts';
import { replay } from '../domain/reservation.ts';
import { type Fault, faultyLedger } from '../testing/faulty-ledger.ts';
import { inMemoryStockAudit } from '../testing/in-memory-stock-audit.ts';
import type { InMemoryStockLedger } from '../testing/in-memory-stock-ledger.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { StockModel } from '../testing/stock-model.ts';
import { linesOf, type Operation, orders, perform, products } from '../testing/stock-operations.ts';
import { verifyStock } from './verify-stock.ts';

const RUNS = 300;

/** Most is done about two orders, so that much comes together. */
const orderId = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...orders.slice(0, 2)) },
  { weight: 1, arbitrary: fc.constantFrom(...orders) },
);
/** Most orders are paid with the first card. */
const attempt = fc.constantFrom(1, 1, 1, 2, 3);
const orderOperation = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('reserve' as const, 'commit' as const),
      orderId,
      attempt,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('release' as const),
      orderId,
      attempt: fc.option(attempt, { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('restock' as const),
      orderId,
      returnId: fc.constantFrom('ret_1', 'ret_2'),
      sku: fc.constantFrom(...products),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
);
const stockOperation = fc.oneof(
  fc.record({
    do: fc.constant('adjust' as const),
    sku: fc.constantFrom(...products),
    delta: fc.integer({ min: -6, max: 12 }).filter((delta) => delta !== 0),
    id: fc.uuid(),
  }),
  fc.record({
    do: fc.constant('configure' as const),
    sku: fc.constantFrom(...products),
    shards: fc.constantFrom(1, 2, 3, 8),
  }),
  fc.record({ do: fc.constant('rebalance' as const), sku: fc.constantFrom(...products) }),
  fc.record({ do: fc.constant('expire' as const) }),
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 5, arbitrary: orderOperation },
  { weight: 3, arbitrary: stockOperation },
);
/** Initial quantities of each product, shard by shard. */
const start = fc.array(fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 5 }), {
  minLength: products.length,
  maxLength: products.length,
});

async function open(stock: StockFixture, units: readonly number[][]) {
  for (const [index, sku] of products.entries()) await stock.product(sku, ...(units[index] ?? [0]));
}

/** Expects that no counter is below zero, and that the ledger sums to the counters. */
async function expectSound(ledger: InMemoryStockLedger) {
  const report = await verifyStock({ audit: inMemoryStockAudit(ledger), ledger });
  expect(report.mismatches).toEqual([]);
  for (const { available, reserved } of ledger.counters.values()) {
    expect(Math.min(available, reserved)).toBeGreaterThanOrEqual(0);
  }
}

describe('the stock', () => {
  it('does what a plain model of it does, one operation after the other', async () => {
    const property = fc.asyncProperty(
      start,
      fc.array(operation, { maxLength: 60, size: 'max' }),
      async (units, operations) => {
        const stock = stockFixture();
        const model = new StockModel(linesOf);
        await open(stock, units);
        for (const [index, sku] of products.entries()) {
          model.available.set(
            sku,
            (units[index] ?? []).reduce((sum, unit) => sum + unit, 0),
          );
        }
        for (const step of operations) {
          expect({ step, became: await perform(step, stock) }).toEqual({
            step,
            became: expected(step, model),
          });
          for (const sku of products) {
            const reserved = model.heldOf(sku);
            const available = model.available.get(sku) ?? 0;
            expect(await stock.totals(sku)).toEqual({
              available,
              reserved,
              onHand: available + reserved,
            });
          }
        }
        await expectSound(stock.ledger);
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  });

  it('stays sound in any interleaving, when writes conflict and responses are lost', async () => {
    const faults = fc.infiniteStream(
      fc.oneof(
        { weight: 12, arbitrary: fc.constant<Fault>('none') },
        { weight: 3, arbitrary: fc.constant<Fault>('conflict') },
        { weight: 1, arbitrary: fc.constant<Fault>('request-lost') },
        { weight: 1, arbitrary: fc.constant<Fault>('response-lost') },
      ),
    );
    const property = fc.asyncProperty(
      fc.scheduler(),
      start,
      fc.array(operation, { maxLength: 25, size: 'max' }),
      faults,
      async (scheduler, units, operations, fault) => {
        const injection = { isOn: false };
        const ledger = faultyLedger(
          () => (injection.isOn ? fault.next().value : 'none'),
          () => (injection.isOn ? scheduler.schedule(Promise.resolve()) : Promise.resolve()),
        );
        const stock = stockFixture(ledger);
        await open(stock, units);

        injection.isOn = true;
        const running = operations.map((step) => perform(step, stock));
        await scheduler.waitFor(Promise.all(running));
        injection.isOn = false;

        await expectSound(ledger);
        await expectOrdersWhole(stock, operations);
      },
    );
    await fc.assert(property, { numRuns: RUNS });
  });
});

function expected(step: Operation, model: StockModel): string {
  switch (step.do) {
    case 'reserve':
      return model.reserve(step.orderId, step.attempt);
    case 'commit':
      return model.commit(step.orderId, step.attempt);
    case 'release':
      return model.release(step.orderId, step.attempt);
    case 'restock':
      return model.restock(step.orderId, step.returnId, step.sku, step.quantity);
    case 'adjust':
      return model.adjust(step.sku, step.delta);
    case 'expire':
      model.expire();
      return 'expired';
    case 'configure':
      return 'configured';
    case 'rebalance':
      return 'rebalanced';
  }
}

/**
 * Expects that each order has all of its lines, held or sold, or nothing, but for what came back; a
 * released one nothing; and that no return brought back more than it asked for, or than there was.
 */
async function expectOrdersWhole(stock: StockFixture, operations: readonly Operation[]) {
  const held = new Map<string, number>();
  for (const orderId of orders) {
    const entries = await stock.ledger.entries(orderAccount(orderId));
    const reservation = replay(orderId, entries);
    const { attempt, closedUntil, restocked } = reservation;
    const has = sumLines(linesOf(orderId)).map(({ sku, quantity }) => {
      const ofSku = reservation.holds.filter((hold) => hold.sku === sku);
      const holds = ofSku.reduce((sum, hold) => sum + hold.quantity, 0);
      held.set(sku, (held.get(sku) ?? 0) + holds);
      const sold = reservation.sold.get(sku) ?? 0;
      expect(Math.min(holds, sold)).toBeGreaterThanOrEqual(0);
      expect(holds + sold).toBeLessThanOrEqual(quantity);
      return (holds + sold) / quantity;
    });
    const isWhole = has.every((part) => part === 1) || has.every((part) => part === 0);
    expect(isWhole || restocked.size > 0).toBe(true);
    if (closedUntil >= Math.max(attempt, 1)) expect(has.every((part) => part === 0)).toBe(true);
    for (const [returnId, quantities] of restocked) {
      for (const [sku, quantity] of quantities) {
        expect(quantity).toBeLessThanOrEqual(mostAsked(operations, { orderId, returnId, sku }));
      }
    }
  }
  for (const sku of products) {
    expect((await stock.totals(sku))?.reserved).toBe(held.get(sku) ?? 0);
  }
}

/** Returns the largest quantity of a product that a return of an order asked for. */
const mostAsked = (
  operations: readonly Operation[],
  about: { readonly orderId: OrderId; readonly returnId: string; readonly sku: Sku },
): number =>
  Math.max(
    0,
    ...operations.map((step) =>
      step.do === 'restock' &&
      step.orderId === about.orderId &&
      step.returnId === about.returnId &&
      step.sku === about.sku
        ? step.quantity
        : 0,
    ),
  );
