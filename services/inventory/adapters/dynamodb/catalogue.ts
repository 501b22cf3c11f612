import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { batchGet } from '@commerce/aws/dynamodb';
import type { Sku } from '../../domain/ids.ts';
import { type CatalogueEntry, isProduct, type Product } from '../../domain/product.ts';
import { StockBusyError } from '../../domain/stock.errors.ts';
import type { Catalogue } from '../../ports/catalogue.ts';
import {
  type CatalogueTables,
  findParams,
  openParams,
  pageParams,
  putParams,
  resplitParams,
} from './catalogue-params.ts';
import { type AwaitedItem, type ProductItem, toEntry, toProduct } from './product-items.ts';

/**
 * Limits the reads for a page, so that a catalogue with many hidden products is not read to its
 * end.
 */
const MAX_READS = 5;

export function dynamoDbCatalogue({
  client,
  tables,
}: {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tables: CatalogueTables;
}): Catalogue {
  const find = async (sku: Sku, consistent: boolean): Promise<CatalogueEntry | undefined> => {
    const { Item } = await client.send(
      new GetCommand(findParams(tables.products, sku, consistent)),
    );
    return Item === undefined ? undefined : toEntry(Item as ProductItem | AwaitedItem);
  };

  return {
    find: (sku) => find(sku, true),

    async findRecent(sku) {
      const entry = await find(sku, false);
      return isProduct(entry) ? entry : undefined;
    },

    async findAll(skus) {
      const keys = skus.map((sku) => ({ sku }));
      const items = await batchGet(client, tables.products, keys, { ConsistentRead: true });
      const entries = items.map((item) => toEntry(item as unknown as ProductItem | AwaitedItem));
      return new Map(entries.map((entry) => [entry.sku, entry]));
    },

    async page(limit, after) {
      const products: Product[] = [];
      let next = after;
      for (let read = 0; read < MAX_READS && products.length < limit; read += 1) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new ScanCommand(pageParams(tables.products, limit - products.length, next)),
        );
        products.push(...(Items as ProductItem[]).map(toProduct));
        next = LastEvaluatedKey?.sku as Sku | undefined;
        if (next === undefined) break;
      }
      return { products, next };
    },

    async save(next, previous, correlationId, changedBy) {
      try {
        if (isProduct(next) && !isProduct(previous)) {
          const opening = { product: next, awaited: previous, receipt: undefined };
          await client.send(
            new TransactWriteCommand(openParams(tables, [opening], correlationId, changedBy)),
          );
        } else if (isProduct(next) && isProduct(previous) && isResplit(next, previous)) {
          await client.send(
            new TransactWriteCommand(
              resplitParams(tables, next, previous, correlationId, changedBy),
            ),
          );
        } else {
          await client.send(
            new PutCommand(putParams(tables.products, next, previous, correlationId, changedBy)),
          );
        }
        return true;
      } catch (error) {
        if (isLostRace(error)) return false;
        if (isCancelled(error)) throw new StockBusyError({ cause: error });
        throw error;
      }
    },

    async openAll(openings, correlationId) {
      try {
        await client.send(new TransactWriteCommand(openParams(tables, openings, correlationId)));
        return true;
      } catch (error) {
        if (isCancelled(error)) return false;
        throw error;
      }
    },
  };
}

const isResplit = (next: Product, previous: Product): boolean =>
  next.stockShards !== previous.stockShards;

const isCancelled = (error: unknown): error is TransactionCanceledException =>
  error instanceof TransactionCanceledException;

/** Returns whether somebody else wrote a version in between. */
const isLostRace = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  (isCancelled(error) &&
    (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed'));
