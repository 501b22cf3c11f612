import type {
  BatchGetCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Product, StockLevel } from '../../domain/product.ts';
import type { ListPosition, ListRequest, SearchRequest } from '../../ports/product-views.ts';
import {
  attributesOf,
  CATEGORIES,
  type ProductItem,
  productKey,
  SHOP,
  wordKey,
  wordPartition,
} from './product-item.ts';

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** Reads of a listing what pages need of it: some 500 bytes, 0.5 RRU. */
export const LISTING = {
  ProjectionExpression: 'sku, listing, stock, words',
} satisfies Partial<NonNullable<BatchGetCommandInput['RequestItems']>[string]>;

/** Reads a page of a list: 0.5 RRU for some eight products. */
export function listParams(
  TableName: string,
  { category, sort, limit, after }: ListRequest,
): QueryCommandInput {
  const by = sort === 'newest' || category === undefined ? 'newest' : 'price';
  const [partition, value] = category === undefined ? ['shop', SHOP] : ['inCategory', category];
  return {
    TableName,
    IndexName: category === undefined ? 'by-shop' : `by-category-${by}`,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': partition },
    ExpressionAttributeValues: { ':partition': value },
    ScanIndexForward: sort === 'price',
    Limit: limit,
    ...(after && { ExclusiveStartKey: startKey(after, { [partition]: value }, by) }),
  };
}

const startKey = ({ sku, order }: ListPosition, partition: object, by: string) => ({
  ...productKey(sku),
  ...partition,
  [by]: order,
});

/** Reads all sizes of a product: 0.5 RRU for some eight. */
export const sizesParams = (TableName: string, group: string): QueryCommandInput => ({
  TableName,
  IndexName: 'by-size',
  KeyConditionExpression: 'sizesOf = :group',
  ExpressionAttributeValues: { ':group': group },
  Limit: 100,
});

/** Finds words that begin with a term: 0.5 RRU a page, whose products are read then. */
export const wordsParams = (
  TableName: string,
  term: string,
  { limit, after }: SearchRequest,
): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :term)',
  ExpressionAttributeValues: { ':pk': wordPartition(term), ':term': term },
  Limit: limit,
  ...(after !== undefined && { ExclusiveStartKey: { pk: wordPartition(term), sk: after } }),
});

/**
 * Writes a version of a product with its words and the counts of its categories, if nobody else has in
 * between. Two WRU for each item: 10 for a new product of two words, 10 for a new price.
 */
export function projectParams(
  TableName: string,
  product: Product,
  before: ProductItem | undefined,
): TransactWriteCommandInput {
  const { words, inCategory } = attributesOf(product);
  const earlier = before?.words ?? [];
  const puts: Writes = words
    .filter((word) => !earlier.includes(word))
    .map((word) => ({
      Put: { TableName, Item: { ...wordKey(word, product.sku), of: product.sku } },
    }));
  const deletes: Writes = earlier
    .filter((word) => !words.includes(word))
    .map((word) => ({ Delete: { TableName, Key: wordKey(word, product.sku) } }));
  return {
    TransactItems: [
      { Update: updateProduct(TableName, product, before) },
      ...puts,
      ...deletes,
      ...countsOf(TableName, product, before?.inCategory, inCategory),
    ],
  };
}

function updateProduct(TableName: string, product: Product, before: ProductItem | undefined) {
  const all = Object.entries(attributesOf(product));
  const [set, remove] = [
    all.filter(([, value]) => value !== undefined),
    all.filter(([, value]) => value === undefined),
  ];
  const removes =
    remove.length > 0 ? ` REMOVE ${remove.map(([name]) => `#${name}`).join(', ')}` : '';
  return {
    TableName,
    Key: productKey(product.sku),
    UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(', ')}${removes}`,
    ConditionExpression:
      before?.version === undefined ? 'attribute_not_exists(#version)' : '#version = :before',
    ExpressionAttributeNames: Object.fromEntries(all.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...(before?.version !== undefined && { ':before': before.version }),
    },
  } satisfies UpdateCommandInput;
}

/** Counts a product in the category that it comes to, and no more in the one that it left. */
function countsOf(
  TableName: string,
  { category }: Product,
  left: string | undefined,
  entered: string | undefined,
): Writes {
  if (left === entered) return [];
  const change = (id: string, by: number, name: string | undefined) => ({
    Update: {
      TableName,
      Key: { pk: CATEGORIES, sk: id },
      UpdateExpression: `ADD products :by${name === undefined ? '' : ' SET title = :title'}`,
      ExpressionAttributeValues: { ':by': by, ...(name !== undefined && { ':title': name }) },
    },
  });
  return [
    ...(left === undefined ? [] : [change(left, -1, undefined)]),
    ...(entered === undefined ? [] : [change(entered, 1, category?.name)]),
  ];
}

/** Keeps the level of a product's stock, whether the product is known or not: 1 WRU, and 4 for its indexes. */
export const stockParams = (
  TableName: string,
  sku: string,
  stock: StockLevel,
): UpdateCommandInput => ({
  TableName,
  Key: productKey(sku),
  UpdateExpression: 'SET stock = :stock, sku = :sku',
  ConditionExpression: 'attribute_not_exists(stock) OR stock.version < :version',
  ExpressionAttributeValues: { ':stock': stock, ':sku': sku, ':version': stock.version },
});
