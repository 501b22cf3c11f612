import type { Clock } from '@commerce/lambda';
import { draw, fill } from '../domain/allocation.ts';
import type { Sku } from '../domain/ids.ts';
import {
  type LedgerEntry,
  MAX_MOVEMENTS,
  type Movement,
  productAccount,
} from '../domain/ledger.ts';
import { ProductNotFoundError } from '../domain/product.errors.ts';
import {
  IdempotencyKeyReusedError,
  StockBusyError,
  StockReservedError,
} from '../domain/stock.errors.ts';
import { type ProductStock, type StockTotals, totals } from '../domain/stock.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';

export interface AdjustStock {
  readonly sku: Sku;
  /** Quantity that came in, or, negative, that is gone. */
  readonly delta: number;
  readonly reason: string;
  /** Person or process that made the change. */
  readonly actor: string;
  /** Id of the change: the same id is made once. */
  readonly adjustmentId: string;
  readonly correlationId: string;
}

export interface AdjustStockDependencies {
  readonly ledger: StockLedger;
  readonly retryPolicy: RetryPolicy;
  readonly clock: Clock;
}

/** Receives or corrects stock, and returns the totals. Throws what {@link changeStock} throws. */
export async function adjustStock(
  change: AdjustStock,
  dependencies: AdjustStockDependencies,
): Promise<StockTotals> {
  await changeStock(change, dependencies);
  return totals(await stockOf(change.sku, dependencies.ledger));
}

/**
 * Receives or corrects stock. Throws {@link ProductNotFoundError}, {@link StockReservedError} when
 * less would be left than is reserved, {@link IdempotencyKeyReusedError} and {@link
 * StockBusyError}.
 */
export async function changeStock(
  change: AdjustStock,
  { ledger, retryPolicy, clock }: AdjustStockDependencies,
): Promise<void> {
  const { sku, delta } = change;
  const at = clock.now().toISOString();
  for (let attempt = 0; attempt < retryPolicy.attempts; attempt += 1) {
    const stock = await stockOf(sku, ledger);
    const movements = delta > 0 ? receipt(stock, delta, attempt) : removal(stock, -delta);
    if (movements === undefined) {
      // A repeat is recognised before it is rejected for what the first one took.
      if (await isMade(change, ledger)) return;
      throw new StockReservedError(sku, totals(stock).available);
    }
    const outcome = await ledger.append(adjustmentEntry(change, movements, at));
    if (outcome.status === 'appended') return;
    if (outcome.status === 'taken' && (await isMade(change, ledger))) return;
    if (outcome.status === 'contended') await retryPolicy.pause(attempt);
  }
  throw new StockBusyError();
}

async function stockOf(sku: Sku, ledger: StockLedger): Promise<ProductStock> {
  const stock = (await ledger.stock([sku])).get(sku);
  if (stock === undefined) throw new ProductNotFoundError(sku);
  return stock;
}

/**
 * Spreads what comes in over the shards that are to hold stock. The more counters a transaction
 * touches, the likelier it meets a sale at one of them: each further attempt takes half as many.
 */
function receipt(
  { sku, shards, layout }: ProductStock,
  quantity: number,
  attempt: number,
): Movement[] {
  const open = shards.filter(({ shard }) => shard < layout.spread);
  return fill(open, quantity, Math.max(1, MAX_MOVEMENTS >> attempt)).map((share) => ({
    sku,
    shard: share.shard,
    available: share.quantity,
    reserved: 0,
  }));
}

/** Takes what is gone from any shard; returns nothing when too much of it is reserved. */
const removal = ({ sku, shards }: ProductStock, quantity: number): Movement[] | undefined =>
  draw(shards, quantity, 0)?.map((taken) => ({
    sku,
    shard: taken.shard,
    available: -taken.quantity,
    reserved: 0,
  }));

/** Makes the ledger's entry of a change. */
export const adjustmentEntry = (
  { sku, delta, reason, actor, adjustmentId, correlationId }: AdjustStock,
  movements: readonly Movement[],
  at: string,
): LedgerEntry => ({
  account: productAccount(sku),
  entryId: adjustmentId,
  kind: delta > 0 ? 'receive' : 'adjust',
  at,
  actor,
  reason,
  movements,
  correlationId,
});

/** Returns whether this very change is in the ledger. */
async function isMade(
  { sku, delta, reason, adjustmentId }: AdjustStock,
  ledger: StockLedger,
): Promise<boolean> {
  const entry = await ledger.entry(productAccount(sku), adjustmentId);
  if (entry === undefined) return false;
  const moved = entry.movements.reduce((sum, { available }) => sum + available, 0);
  if (moved !== delta || entry.reason !== reason) throw new IdempotencyKeyReusedError();
  return true;
}
