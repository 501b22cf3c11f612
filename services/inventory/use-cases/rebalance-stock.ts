import type { Clock } from '@commerce/lambda';
import { combine } from '../domain/allocation.ts';
import type { Sku } from '../domain/ids.ts';
import { planTransfers, shardsInUse, spreadFor, type Transfer } from '../domain/layout.ts';
import { type LedgerEntry, type Movement, productAccount } from '../domain/ledger.ts';
import { type ProductStock, totals } from '../domain/stock.ts';
import type { StockLayouts } from '../ports/stock-layouts.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';

/** Limit of a transaction: a larger one would nearly always meet a sale at one of its counters. */
const TRANSFERS_PER_ENTRY = 8;

export interface RebalanceStock {
  /** Stock of the product as it was read. */
  readonly stock: ProductStock;
  readonly correlationId: string;
}

export interface RebalanceStockDependencies {
  readonly ledger: StockLedger;
  readonly layouts: StockLayouts;
  readonly clock: Clock;
  readonly newId: () => string;
}

/**
 * Takes one step towards the layout that a product's stock is to have, while sales go on: another
 * spread, or transfers between shards, or fewer shards. Each step changes counters, which brings
 * the next one about; a step that meets a sale is left to the one that the sale brings about.
 */
export async function rebalanceStock(
  { stock, correlationId }: RebalanceStock,
  dependencies: RebalanceStockDependencies,
): Promise<void> {
  const { sku, layout, shards } = stock;
  const spread = spreadFor(layout, totals(stock).available);
  if (spread !== layout.spread) {
    const to = { ...layout, spread, shards: Math.max(layout.shards, spread) };
    await dependencies.layouts.change(sku, layout, to);
    return;
  }
  const transfers = planTransfers(shards, spread);
  const inUse = shardsInUse(shards, spread);
  if (transfers.length > 0) {
    for (const entry of entriesOf(sku, transfers, correlationId, dependencies)) {
      await dependencies.ledger.append(entry);
    }
  } else if (inUse < layout.shards) {
    await dependencies.layouts.change(sku, layout, { ...layout, shards: inUse });
  }
}

function* entriesOf(
  sku: Sku,
  transfers: readonly Transfer[],
  correlationId: string,
  { clock, newId }: RebalanceStockDependencies,
): Generator<LedgerEntry> {
  for (let start = 0; start < transfers.length; start += TRANSFERS_PER_ENTRY) {
    yield {
      account: productAccount(sku),
      entryId: `rebalance-${newId()}`,
      kind: 'rebalance',
      at: clock.now().toISOString(),
      actor: 'inventory',
      reason: 'shards',
      movements: movementsOf(sku, transfers.slice(start, start + TRANSFERS_PER_ENTRY)),
      correlationId,
    };
  }
}

const movementsOf = (sku: Sku, transfers: readonly Transfer[]): Movement[] =>
  combine(
    transfers.flatMap(({ from, to, quantity }) => [
      { sku, shard: from, available: -quantity, reserved: 0 },
      { sku, shard: to, available: quantity, reserved: 0 },
    ]),
  );
