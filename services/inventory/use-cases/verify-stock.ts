import type { Sku } from '../domain/ids.ts';
import { isUnmoved, type ProductStock } from '../domain/stock.ts';
import { type Mismatch, StockSums } from '../domain/stock-sums.ts';
import type { StockAudit } from '../ports/stock-audit.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';

export interface VerifyStockDependencies {
  readonly audit: StockAudit;
  readonly ledger: StockLedger;
}

/** BatchGetItem takes 100 keys; a few at once keep the check short. */
const PAGE = 100;

export interface StockReport {
  readonly products: number;
  /** Counters that differ from the ledger. There must be none. */
  readonly mismatches: readonly Mismatch[];
  /** Products whose stock moved during the check: they cannot be judged this time. */
  readonly moving: readonly Sku[];
}

/**
 * Checks that the ledger sums to the counters, while sales go on. The counters are read, then the
 * whole ledger, then again the counters that differ: if one has not moved meanwhile, it is wrong.
 */
export async function verifyStock({
  audit,
  ledger,
}: VerifyStockDependencies): Promise<StockReport> {
  const before = new Map<Sku, ProductStock>();
  for await (const skus of audit.products()) {
    for (const [sku, stock] of await ledger.stock(skus)) before.set(sku, stock);
  }
  const sums = new StockSums();
  for await (const movements of audit.movements()) {
    for (const movement of movements) sums.add(movement);
  }
  const skus = [...new Set([...before.keys(), ...sums.skus()])];
  const differing = skus.filter((sku) => sums.mismatches(sku, before.get(sku)).length > 0);
  const after = await stockOf(differing, ledger);

  const mismatches: Mismatch[] = [];
  const moving: Sku[] = [];
  for (const sku of differing) {
    const differences = sums.mismatches(sku, after.get(sku));
    if (differences.length === 0) continue;
    if (isUnmoved(before.get(sku), after.get(sku))) mismatches.push(...differences);
    else moving.push(sku);
  }
  return { products: skus.length, mismatches, moving };
}

async function stockOf(
  skus: readonly Sku[],
  ledger: StockLedger,
): Promise<ReadonlyMap<Sku, ProductStock>> {
  const stocks = new Map<Sku, ProductStock>();
  for (let start = 0; start < skus.length; start += PAGE) {
    const page = await ledger.stock(skus.slice(start, start + PAGE));
    for (const [sku, stock] of page) stocks.set(sku, stock);
  }
  return stocks;
}
