import { fixedClock } from '@commerce/lambda/fixtures';
import { asSku, type OrderId, type Sku } from '../domain/ids.ts';
import { type StockLayout, totals } from '../domain/stock.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import { reserveStock } from '../use-cases/reserve-stock.ts';
import { ShardHints } from '../use-cases/shard-hints.ts';
import { inMemoryCatalogue } from './in-memory-catalogue.ts';
import { type InMemoryStockLedger, inMemoryStockLedger } from './in-memory-stock-ledger.ts';
import { mug, order, receiveEntry } from './ledger-entries.ts';

const MINUTE_MS = 60_000;

/** Tries again at once. */
export const noPause: RetryPolicy = { attempts: 10, pause: async () => {} };

export type StockFixture = ReturnType<typeof stockFixture>;

/** Dependencies of the use cases of catalogue and stock, in memory. */
export function stockFixture(ledger: InMemoryStockLedger = inMemoryStockLedger()) {
  let deliveries = 0;
  const dependencies = {
    ledger,
    catalogue: inMemoryCatalogue(ledger),
    hints: new ShardHints(),
    retryPolicy: noPause,
    clock: fixedClock(),
    holdMs: 15 * MINUTE_MS,
    imagesBaseUrl: 'https://images.test',
  };
  const reserve = (lines: Partial<Record<Sku, number>>, orderId: OrderId = order) =>
    reserveStock(
      {
        orderId,
        lines: Object.entries(lines).map(([sku, quantity = 0]) => ({ sku: asSku(sku), quantity })),
        correlationId: 'c-1',
      },
      dependencies,
    );
  return {
    ...dependencies,

    /** Opens the stock of a product with a quantity in each shard. */
    async product(sku: Sku, ...units: number[]): Promise<void> {
      const shards = units.length;
      const layout: StockLayout = { shards, spread: shards, configured: shards };
      ledger.open(sku, layout);
      const movements = units.flatMap((available, shard) =>
        available > 0 ? [{ sku, shard, available, reserved: 0 }] : [],
      );
      deliveries += 1;
      await ledger.append(receiveEntry(movements, { sku, entryId: `delivery-${deliveries}` }));
    },

    reserve,

    /** Reserves mugs. */
    reserveMugs: (quantity: number, orderId?: OrderId) => reserve({ [mug]: quantity }, orderId),

    /** Totals of all shards. */
    async totals(sku: Sku) {
      const stock = (await ledger.stock([sku])).get(sku);
      return stock && totals(stock);
    },
  };
}
