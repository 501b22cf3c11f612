import type {
  GetCommandInput,
  PutCommandInput,
  ScanCommandInput,
  TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Sku } from '../../domain/ids.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { type CatalogueEntry, isProduct, type Product } from '../../domain/product.ts';
import type { ProductOpening } from '../../ports/catalogue.ts';
import { toEntryItem as toCatalogueItem } from './product-items.ts';
import { counterKey, newCounter, toEntryItem } from './stock-items.ts';

export interface CatalogueTables {
  readonly products: string;
  readonly stock: string;
}

export const findParams = (TableName: string, sku: Sku, ConsistentRead: boolean) =>
  ({ TableName, Key: { sku }, ConsistentRead }) satisfies GetCommandInput;

/** Scans for what is sold: other products and awaited ones are read, and left out. */
export const pageParams = (TableName: string, Limit: number, after: Sku | undefined) =>
  ({
    TableName,
    Limit,
    FilterExpression: 'active = :yes',
    ExpressionAttributeValues: { ':yes': true },
    ...(after !== undefined && { ExclusiveStartKey: { sku: after } }),
  }) satisfies ScanCommandInput;

export const putParams = (
  TableName: string,
  next: CatalogueEntry,
  previous: CatalogueEntry | undefined,
  correlationId: string,
  changedBy?: string,
) =>
  ({
    TableName,
    Item: toCatalogueItem(next, correlationId, changedBy),
    ...stillAt(previous),
  }) satisfies PutCommandInput;

function stillAt(previous: CatalogueEntry | undefined) {
  if (previous === undefined) return { ConditionExpression: 'attribute_not_exists(sku)' };
  return isProduct(previous)
    ? {
        ConditionExpression: 'version = :previous',
        ExpressionAttributeValues: { ':previous': previous.version },
      }
    : {
        ConditionExpression: 'heard = :previous',
        ExpressionAttributeValues: { ':previous': previous.updates },
      };
}

/**
 * Opens each product together with its stock, so that each has a counter to draw from. The counter
 * has from the start what the receipt brings in; the product's item replaces the one in which its
 * images waited.
 */
export const openParams = (
  tables: CatalogueTables,
  openings: readonly ProductOpening[],
  correlationId: string,
  changedBy?: string,
): TransactWriteCommandInput => ({
  TransactItems: openings.flatMap(({ product, awaited, receipt }) => [
    { Put: putParams(tables.products, product, awaited, correlationId, changedBy) },
    {
      Put: {
        TableName: tables.stock,
        Item: openedCounter(product, receipt),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...(receipt
      ? [
          {
            Put: {
              TableName: tables.stock,
              Item: toEntryItem(receipt),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ]
      : []),
  ]),
});

function openedCounter({ sku, stockShards }: Product, receipt: LedgerEntry | undefined) {
  const counter = newCounter(sku, 0, { shards: 1, spread: 1, configured: stockShards });
  const [movement] = receipt?.movements ?? [];
  return movement ? { ...counter, available: movement.available, movements: 1 } : counter;
}

/** Saves a product and, in the same transaction, over how many shards its stock is to be spread. */
export const resplitParams = (
  tables: CatalogueTables,
  product: Product,
  previous: Product,
  correlationId: string,
  changedBy?: string,
): TransactWriteCommandInput => ({
  TransactItems: [
    { Put: putParams(tables.products, product, previous, correlationId, changedBy) },
    {
      Update: {
        TableName: tables.stock,
        Key: counterKey(product.sku, 0),
        UpdateExpression: 'SET configured = :configured',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':configured': product.stockShards },
      },
    },
  ],
});
