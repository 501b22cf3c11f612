import type { Sku } from '../domain/ids.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import { type CounterChange, type ProductStock, totals } from '../domain/stock.ts';
import { observe, type Readings } from '../domain/stock-level.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { StockLevels } from '../ports/stock-levels.ts';
import { type RebalanceStockDependencies, rebalanceStock } from './rebalance-stock.ts';

const ATTEMPTS = 3;

export interface WatchStock {
  readonly sku: Sku;
  /** Changes of this product, in order. */
  readonly changes: readonly CounterChange[];
  readonly correlationId: string;
}

export interface WatchStockDependencies extends RebalanceStockDependencies {
  readonly levels: StockLevels;
  readonly catalogue: Catalogue;
}

/**
 * Notes when a product's availability becomes low or runs out, once for each time, and keeps split
 * stock in shape. Seeing some changes again is harmless.
 * Throws {@link StockBusyError}.
 */
export async function watchStock(
  watched: WatchStock,
  dependencies: WatchStockDependencies,
): Promise<void> {
  const { sku, changes, correlationId } = watched;
  const stock = changes.some(isSplit)
    ? (await dependencies.ledger.stock([sku])).get(sku)
    : undefined;
  await noteLevel(watched, stock, dependencies);
  if (stock) await rebalanceStock({ stock, correlationId }, dependencies);
}

const isSplit = ({ counter, layout }: CounterChange): boolean =>
  counter.shard > 0 || (layout !== undefined && Math.max(layout.shards, layout.configured) > 1);

async function noteLevel(
  { sku, changes, correlationId }: WatchStock,
  stock: ProductStock | undefined,
  { levels, catalogue, clock }: WatchStockDependencies,
): Promise<void> {
  const product = await catalogue.findRecent(sku);
  if (product === undefined) return;
  const about = { sku, name: product.name, threshold: product.lowStockThreshold };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const previous = await levels.find(sku);
    const readings = stock ? sample(stock) : history(changes, previous?.movements ?? 0);
    const level = observe(previous, readings, about, clock.now().toISOString());
    if (level === undefined || (await levels.save(level, correlationId))) return;
  }
  throw new StockBusyError();
}

/** Samples split stock as it is now: no single change shows the whole. */
const sample = (stock: ProductStock): Readings => ({
  available: [totals(stock).available],
  movements: stock.shards[0]?.movements ?? 0,
});

/** Every state since the last look: a short moment without stock is seen too. */
function history(changes: readonly CounterChange[], seen: number): Readings {
  const unseen = changes.filter(({ counter }) => counter.movements > seen);
  return {
    available: unseen.map(({ counter }) => counter.available),
    movements: unseen.at(-1)?.counter.movements ?? seen,
  };
}
