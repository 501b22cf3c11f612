import type { Sku } from '../domain/ids.ts';
import type { StockLayout } from '../domain/stock.ts';
import { totals } from '../domain/stock.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import { ShardHints } from '../use-cases/shard-hints.ts';
import { type InMemoryStockLedger, inMemoryStockLedger } from './in-memory-stock-ledger.ts';
import { receiveEntry } from './ledger-entries.ts';
import { testClock } from './test-clock.ts';

const MINUTE_MS = 60_000;

/** Tries again at once. */
export const noPause: RetryPolicy = { attempts: 10, pause: async () => {} };

/** Dependencies of the stock's use cases, in memory. */
export function stockFixture(ledger: InMemoryStockLedger = inMemoryStockLedger()) {
  let deliveries = 0;
  return {
    ledger,
    hints: new ShardHints(),
    retryPolicy: noPause,
    clock: testClock(),
    holdMs: 15 * MINUTE_MS,

    /** Opens a product with a quantity in each shard. */
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

    /** Totals of all shards. */
    async totals(sku: Sku) {
      const stock = (await ledger.stock([sku])).get(sku);
      return stock && totals(stock);
    },
  };
}
