import type { Clock } from '@commerce/lambda';
import { asSku } from '../domain/ids.ts';
import { edit, type Product, type ProductDetails } from '../domain/product.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { Patience } from '../ports/patience.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';
import { changeStock } from './adjust-stock.ts';
import { type RowContent, readRow } from './read-row.ts';

export interface ImportRowDependencies {
  readonly catalogue: Catalogue;
  readonly ledger: StockLedger;
  readonly patience: Patience;
  readonly clock: Clock;
}

const ATTEMPTS = 3;

/**
 * Makes or changes one product, and brings in its stock, once for each line of an import. What a row
 * leaves out stays as it is. Answers why the row cannot be taken. Throws what `changeStock` throws.
 */
export async function importRow(
  {
    importId,
    line,
    values,
    correlationId,
  }: {
    readonly importId: string;
    readonly line: number;
    readonly values: Readonly<Record<string, unknown>>;
    readonly correlationId: string;
  },
  deps: ImportRowDependencies,
): Promise<string | undefined> {
  const row = readRow(values);
  if ('reason' in row) return row.reason;
  const reason = await saveProduct(row, correlationId, deps);
  if (reason !== undefined || row.stock === undefined || row.stock === 0) return reason;
  await changeStock(
    {
      sku: asSku(row.sku),
      delta: row.stock,
      reason: 'bulk import',
      actor: `import ${importId}`,
      adjustmentId: `import-${importId}-${line}`,
      correlationId,
    },
    deps,
  );
  return undefined;
}

async function saveProduct(
  row: RowContent,
  correlationId: string,
  { catalogue, clock }: ImportRowDependencies,
): Promise<string | undefined> {
  const sku = asSku(row.sku);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const current = await catalogue.find(sku);
    const details = merge(current, row);
    if (details === undefined) return 'A new product needs name, price and currency';
    const product = edit(sku, current, details, clock.now().toISOString());
    if (product === current || (await catalogue.save(product, current, correlationId))) {
      return undefined;
    }
  }
  throw new StockBusyError();
}

/** Null says that there is to be none. */
const or = <T>(value: T | null | undefined, current: T | undefined): T | undefined =>
  value === undefined ? current : (value ?? undefined);

function merge(current: Product | undefined, row: RowContent): ProductDetails | undefined {
  const name = row.name ?? current?.name;
  const amount = row.price ?? current?.price.amount;
  const currency = row.currency ?? current?.price.currency;
  if (name === undefined || amount === undefined || currency === undefined) return undefined;
  const description = or(row.description, current?.description);
  const lowStockThreshold = or(row.lowStockThreshold, current?.lowStockThreshold);
  return {
    name,
    price: { amount, currency },
    active: row.active ?? current?.active ?? true,
    stockShards: row.stockShards ?? current?.stockShards ?? 1,
    ...(description !== undefined && { description }),
    ...(lowStockThreshold !== undefined && { lowStockThreshold }),
  };
}
