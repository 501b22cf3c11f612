import type { Line } from '../domain/allocation.ts';
import { asOrderId, asSku, type OrderId, type Sku } from '../domain/ids.ts';
import { adjustStock } from '../use-cases/adjust-stock.ts';
import { commitStock } from '../use-cases/commit-stock.ts';
import { expireReservations } from '../use-cases/expire-reservations.ts';
import { rebalanceStock } from '../use-cases/rebalance-stock.ts';
import { releaseStock } from '../use-cases/release-stock.ts';
import { reserveStock } from '../use-cases/reserve-stock.ts';
import { restockLines } from '../use-cases/restock-lines.ts';
import { inMemoryHoldIndex } from './in-memory-hold-index.ts';
import type { StockFixture } from './stock-fixture.ts';

const correlationId = 'c-1';
const HOLD_AND_MORE_MS = 16 * 60_000;
/** Time after which no hint counts a product as sold out. */
const A_MOMENT_MS = 200;

export const products = ['MUG-01', 'TENT-02', 'LAMP-03'].map(asSku);
export const orders = Array.from({ length: 8 }, (_, index) => asOrderId(`ord_${index}`));

/** Returns the lines of an order, always the same ones; some name a product twice. */
export function linesOf(orderId: OrderId): Line[] {
  const number = orders.indexOf(orderId);
  const [mug = asSku(''), tent = asSku(''), lamp = asSku('')] = products;
  return [
    { sku: mug, quantity: (number % 4) + 1 },
    ...(number % 2 === 0 ? [{ sku: tent, quantity: (number % 3) + 1 }] : []),
    ...(number % 3 === 0 ? [{ sku: lamp, quantity: 1 }] : []),
    ...(number % 4 === 1 ? [{ sku: mug, quantity: 2 }] : []),
  ];
}

/** An operation on the stock. */
export type Operation =
  | { readonly do: 'reserve' | 'commit'; readonly orderId: OrderId; readonly attempt: number }
  /** Without an attempt it is for good. */
  | {
      readonly do: 'release';
      readonly orderId: OrderId;
      readonly attempt?: number | undefined;
    }
  | {
      readonly do: 'restock';
      readonly orderId: OrderId;
      readonly returnId: string;
      readonly sku: Sku;
      readonly quantity: number;
    }
  | { readonly do: 'adjust'; readonly sku: Sku; readonly delta: number; readonly id: string }
  | { readonly do: 'configure'; readonly sku: Sku; readonly shards: number }
  | { readonly do: 'rebalance'; readonly sku: Sku }
  | { readonly do: 'expire' };

/** Performs an operation and returns its result in a word: the name of the error, if it failed. */
export async function perform(operation: Operation, stock: StockFixture): Promise<string> {
  stock.clock.advance(A_MOMENT_MS);
  try {
    return await attempt(operation, stock);
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

async function attempt(operation: Operation, stock: StockFixture): Promise<string> {
  switch (operation.do) {
    case 'reserve': {
      const { orderId, attempt } = operation;
      await reserveStock({ orderId, lines: linesOf(orderId), correlationId, attempt }, stock);
      return 'reserved';
    }
    case 'commit':
      await commitStock(
        { orderId: operation.orderId, correlationId, attempt: operation.attempt },
        stock,
      );
      return 'committed';
    case 'release': {
      const { orderId, attempt } = operation;
      const { released } = await releaseStock(
        { orderId, reason: 'cancelled', correlationId, attempt },
        stock,
      );
      return released ? 'released' : 'nothing to release';
    }
    case 'restock': {
      const { orderId, returnId, sku, quantity } = operation;
      const { restocked } = await restockLines(
        { orderId, returnId, lines: [{ sku, quantity }], correlationId },
        stock,
      );
      return `restocked ${restocked.reduce((sum, line) => sum + line.quantity, 0)}`;
    }
    case 'adjust': {
      const { sku, delta, id: adjustmentId } = operation;
      const change = { sku, delta, adjustmentId, reason: 'counted', actor: 'sam', correlationId };
      await adjustStock(change, stock);
      return 'adjusted';
    }
    case 'configure':
      stock.ledger.configure(operation.sku, operation.shards);
      return 'configured';
    case 'rebalance':
      return rebalance(operation.sku, stock);
    case 'expire':
      return expire(stock);
  }
}

async function rebalance(sku: Sku, stock: StockFixture): Promise<string> {
  const current = (await stock.ledger.stock([sku])).get(sku);
  const newId = () => `${stock.ledger.accounts.size}-${Math.random()}`;
  if (current) {
    await rebalanceStock(
      { stock: current, correlationId },
      { ...stock, layouts: stock.ledger, newId },
    );
  }
  return 'rebalanced';
}

async function expire(stock: StockFixture): Promise<string> {
  stock.clock.advance(HOLD_AND_MORE_MS);
  const now = stock.clock.now().toISOString();
  const period = { from: '2026-01-01T00:00:00.000Z', to: now };
  const dependencies = { ...stock, holds: inMemoryHoldIndex(stock.ledger) };
  let position: string | undefined;
  do {
    const request = { period, position, now, dryRun: false, correlationId };
    position = (await expireReservations(request, dependencies)).next;
  } while (position !== undefined);
  return 'expired';
}
