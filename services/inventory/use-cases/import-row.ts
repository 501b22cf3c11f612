import type { Clock } from '@commerce/lambda';
import { asSku } from '../domain/ids.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import {
  type AwaitedProduct,
  edit,
  isProduct,
  type Product,
  type ProductDetails,
} from '../domain/product.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import type { RowContent } from '../messages/read-row.ts';
import type { Catalogue, ProductOpening } from '../ports/catalogue.ts';
import type { RetryPolicy } from '../ports/retry-policy.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';
import { type AdjustStock, adjustmentEntry, changeStock } from './adjust-stock.ts';

export interface ImportRowDependencies {
  readonly catalogue: Catalogue;
  readonly ledger: StockLedger;
  readonly retryPolicy: RetryPolicy;
  readonly clock: Clock;
}

/** A row that can be read, and where it comes from. */
export interface ImportedRow {
  readonly importId: string;
  readonly line: number;
  readonly content: RowContent;
  readonly correlationId: string;
}

const ATTEMPTS = 3;

/**
 * Makes or changes one product, and brings in its stock, once for each line of an import. What a
 * row leaves out stays as it is. Returns why the row cannot be taken. Throws what `changeStock`
 * throws.
 */
export async function importRow(
  row: ImportedRow,
  dependencies: ImportRowDependencies,
): Promise<string | undefined> {
  const reason = await saveProduct(row, dependencies);
  if (reason !== undefined) return reason;
  const receipt = receiptOf(row);
  if (receipt) await changeStock(receipt, dependencies);
  return undefined;
}

/**
 * Makes a product that is not there yet of its row; nothing when the row has too little for one.
 */
export function openingOf(
  row: ImportedRow,
  awaited: AwaitedProduct | undefined,
  at: string,
): ProductOpening | undefined {
  const sku = asSku(row.content.sku);
  const details = merge(undefined, row.content);
  if (details === undefined) return undefined;
  const receipt = receiptOf(row);
  const product = edit(sku, awaited, details, at);
  return { product, awaited, receipt: receipt && openingEntry(receipt, at) };
}

const openingEntry = (receipt: AdjustStock, at: string): LedgerEntry => {
  const { sku, delta } = receipt;
  return adjustmentEntry(receipt, [{ sku, shard: 0, available: delta, reserved: 0 }], at);
};

function receiptOf({ importId, line, content, correlationId }: ImportedRow) {
  const { stock = 0 } = content;
  if (stock === 0) return undefined;
  return {
    sku: asSku(content.sku),
    delta: stock,
    reason: 'bulk import',
    actor: `import ${importId}`,
    adjustmentId: `import-${importId}-${line}`,
    correlationId,
  };
}

async function saveProduct(
  { content, correlationId }: ImportedRow,
  { catalogue, clock }: ImportRowDependencies,
): Promise<string | undefined> {
  const sku = asSku(content.sku);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const current = await catalogue.find(sku);
    const details = merge(isProduct(current) ? current : undefined, content);
    if (details === undefined) return missingFields(content);
    const product = edit(sku, current, details, clock.now().toISOString());
    if (product === current || (await catalogue.save(product, current, correlationId))) {
      return undefined;
    }
  }
  throw new StockBusyError();
}

const missingFields = (row: RowContent): string => {
  const missing = (['name', 'price', 'currency'] as const).filter((it) => row[it] === undefined);
  return `A new product needs name, price and currency: add ${missing.join(' and ')} to this row`;
};

/** Picks the new value; null means that there is to be none. */
const newOrCurrent = <T>(value: T | null | undefined, current: T | undefined): T | undefined =>
  value === undefined ? current : (value ?? undefined);

function merge(current: Product | undefined, row: RowContent): ProductDetails | undefined {
  const name = row.name ?? current?.name;
  const amount = row.price ?? current?.price.amount;
  const currency = row.currency ?? current?.price.currency;
  if (name === undefined || amount === undefined || currency === undefined) return undefined;
  const description = newOrCurrent(row.description, current?.description);
  const lowStockThreshold = newOrCurrent(row.lowStockThreshold, current?.lowStockThreshold);
  const taxClass = newOrCurrent(row.taxClass, current?.taxClass);
  const weightGrams = newOrCurrent(row.weightGrams, current?.weightGrams);
  const category = newOrCurrent(row.category, current?.category);
  const size = newOrCurrent(row.size, current?.size);
  const variantOf = newOrCurrent(row.variantOf, current?.variantOf);
  return {
    name,
    price: { amount, currency },
    active: row.active ?? current?.active ?? true,
    stockShards: row.stockShards ?? current?.stockShards ?? 1,
    ...(description !== undefined && { description }),
    ...(lowStockThreshold !== undefined && { lowStockThreshold }),
    ...(taxClass !== undefined && { taxClass }),
    ...(weightGrams !== undefined && { weightGrams }),
    ...(category !== undefined && { category }),
    ...(size !== undefined && { size }),
    ...(variantOf !== undefined && { variantOf: asSku(variantOf) }),
  };
}
