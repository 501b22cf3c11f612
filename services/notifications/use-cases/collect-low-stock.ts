import type { Clock } from '@commerce/lambda';
import { type DigestTiming, windowOf } from '../domain/stock-digest.ts';
import type { StockEvent } from '../messages/stock-events.ts';
import type { StockDigests } from '../ports/stock-digests.ts';

export interface CollectLowStockDependencies {
  readonly digests: StockDigests;
  readonly clock: Clock;
  readonly timing: DigestTiming;
}

/** Adds a product to the next digest. Repeating it changes nothing. Cost: 1 WRU. */
export async function collectLowStock(
  event: StockEvent,
  { digests, clock, timing }: CollectLowStockDependencies,
): Promise<void> {
  const { sku, name } = event.data;
  const product =
    event.type === 'stock.low.v1'
      ? { sku, name, available: event.data.available, threshold: event.data.threshold }
      : { sku, name, available: 0 };
  await digests.collect(windowOf(clock.now(), timing), product, event.time);
}
