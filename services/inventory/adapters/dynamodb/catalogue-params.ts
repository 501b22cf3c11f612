import type {
  GetCommandInput,
  PutCommandInput,
  ScanCommandInput,
  TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Sku } from '../../domain/ids.ts';
import type { Product } from '../../domain/product.ts';
import { toProductItem } from './product-items.ts';
import { counterKey, newCounter } from './stock-items.ts';

export interface CatalogueTables {
  readonly products: string;
  readonly stock: string;
}

export const findParams = (TableName: string, sku: Sku, ConsistentRead: boolean) =>
  ({ TableName, Key: { sku }, ConsistentRead }) satisfies GetCommandInput;

/** Only what is sold: the others are read, and left out. */
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
  product: Product,
  previous: Product | undefined,
  correlationId: string,
) =>
  ({
    TableName,
    Item: toProductItem(product, correlationId),
    ...(previous === undefined
      ? { ConditionExpression: 'attribute_not_exists(sku)' }
      : {
          ConditionExpression: 'version = :previous',
          ExpressionAttributeValues: { ':previous': previous.version },
        }),
  }) satisfies PutCommandInput;

/** A product and its stock come into being together, so each product has a counter to draw from. */
export const createParams = (
  tables: CatalogueTables,
  product: Product,
  correlationId: string,
): TransactWriteCommandInput => ({
  TransactItems: [
    { Put: putParams(tables.products, product, undefined, correlationId) },
    {
      Put: {
        TableName: tables.stock,
        Item: newCounter(product.sku, 0, {
          shards: 1,
          spread: 1,
          configured: product.stockShards,
        }),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ],
});

/** The stock learns in the same instant over how many shards it is to be spread. */
export const resplitParams = (
  tables: CatalogueTables,
  product: Product,
  previous: Product,
  correlationId: string,
): TransactWriteCommandInput => ({
  TransactItems: [
    { Put: putParams(tables.products, product, previous, correlationId) },
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
