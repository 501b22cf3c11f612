import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { BatchLeftError, batchGet, type Table } from '@commerce/aws/dynamodb';
import { InvalidCursorError } from '@commerce/lambda';
import type { Category } from '../../domain/category.ts';
import { ViewsBusyError } from '../../domain/product.errors.ts';
import type { StockedListing } from '../../domain/product.ts';
import { isFoundBy, mostTelling } from '../../domain/words.ts';
import type { ProductViews } from '../../ports/product-views.ts';
import {
  CATEGORIES,
  type ListingItem,
  orderOf,
  type ProductItem,
  productKey,
  toListing,
  toProduct,
} from './product-item.ts';
import {
  LISTING,
  listParams,
  projectParams,
  sizesParams,
  stockParams,
  wordsParams,
} from './product-params.ts';

/** Tries of a version: each is lost only to another version, or to the same category's count. */
const ATTEMPTS = 5;

interface CategoryItem {
  readonly sk: string;
  readonly title?: string;
  readonly products: number;
}

/** Keeps the views in one table with its indexes. */
export function dynamoDbProductViews({ client, tableName }: Table): ProductViews {
  const query = (params: QueryCommandInput) => client.send(new QueryCommand(params));
  const listings = (skus: readonly string[]): Promise<ProductItem[]> =>
    batchGet(
      client,
      tableName,
      [...new Set(skus)].map((sku) => productKey(sku)),
      LISTING,
    ).catch((error: unknown) => {
      throw error instanceof BatchLeftError ? new ViewsBusyError({ cause: error }) : error;
    }) as Promise<unknown> as Promise<ProductItem[]>;

  return {
    async find(sku) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: productKey(sku) }),
      );
      return Item && toProduct(pick(Item as ProductItem));
    },

    async findListings(skus) {
      const found = (await listings(skus)).flatMap((item) => toListing(item) ?? []);
      return new Map(found.map((listing) => [listing.sku, listing]));
    },

    async list(request) {
      const { Items = [], LastEvaluatedKey } = await query(listParams(tableName, request));
      const items = listed(Items as ListingItem[]);
      const last = items.at(-1);
      const by = request.sort === 'newest' ? 'newest' : 'price';
      const next = LastEvaluatedKey && last && { sku: last.sku, order: orderOf(last, by) };
      return { items, next };
    },

    async listSizes(group) {
      const { Items = [] } = await query(sizesParams(tableName, group));
      return listed(Items as ListingItem[]);
    },

    async search(request) {
      const term = mostTelling(request.terms);
      if (term === undefined) return { items: [], next: undefined };
      // DynamoDB fails for a start that its condition leaves out.
      if (request.after?.startsWith(term) === false) throw new InvalidCursorError();
      const { Items = [], LastEvaluatedKey } = await query(wordsParams(tableName, term, request));
      const rows = Items.map(({ sk, of }) => ({ word: String(sk).split('#')[0], sku: String(of) }));
      const products = await listings(rows.map(({ sku }) => sku));
      const bySku = new Map(products.map((product) => [product.sku, product]));
      const items = rows.flatMap(({ word, sku }): StockedListing[] => {
        const item = bySku.get(sku);
        const { words = [] } = item ?? {};
        // A product is found once: at the first of its words that begin with the term.
        const first = words.filter((each) => each.startsWith(term)).toSorted()[0];
        const listing = item && toListing(item);
        return listing && first === word && isFoundBy(words, request.terms) ? [listing] : [];
      });
      return { items, next: LastEvaluatedKey && String(LastEvaluatedKey.sk) };
    },

    async findCategory(id) {
      const Key = { pk: CATEGORIES, sk: id };
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
      return Item && toCategory(Item as CategoryItem);
    },

    async listCategories() {
      const { Items = [] } = await query({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': CATEGORIES },
      });
      return (Items as CategoryItem[]).flatMap((item) => toCategory(item) ?? []);
    },

    async project(product) {
      for (let attempt = 1; ; attempt += 1) {
        const Key = productKey(product.sku);
        const { Item } = await client.send(
          new GetCommand({ TableName: tableName, Key, ConsistentRead: true }),
        );
        const before = Item as ProductItem | undefined;
        if ((before?.version ?? 0) >= product.version) return;
        try {
          await client.send(new TransactWriteCommand(projectParams(tableName, product, before)));
          return;
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          if (attempt === ATTEMPTS) throw new ViewsBusyError({ cause: error });
        }
      }
    },

    async projectStock(sku, level) {
      try {
        await client.send(new UpdateCommand(stockParams(tableName, sku, level)));
      } catch (error) {
        // It is known already.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}

const listed = (items: readonly ListingItem[]): StockedListing[] =>
  items.flatMap((item) => toListing(item) ?? []);

const pick = ({ sku, listing, stock, details }: ProductItem): ProductItem => ({
  sku,
  ...(listing && { listing }),
  ...(stock && { stock }),
  ...(details && { details }),
});

const toCategory = ({ sk, title = sk, products }: CategoryItem): Category | undefined =>
  products > 0 ? { id: sk, name: title, count: products } : undefined;
