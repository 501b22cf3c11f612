import {
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { decodeCursor, encodeCursor } from '@commerce/lambda';
import * as z from 'zod';
import type { Page, PageRequest } from '../../ports/page.ts';

type Item = Record<string, unknown>;

const startKey = z.record(z.string(), z.string());

const startOf = ({ cursor }: PageRequest) =>
  cursor === undefined ? {} : { ExclusiveStartKey: decodeCursor(startKey, cursor) };

const pageOf = (items: readonly Item[], lastKey: Item | undefined): Page<Item> => ({
  items,
  ...(lastKey && { cursor: encodeCursor(startKey, lastKey as z.input<typeof startKey>) }),
});

/** One page of a scan. A filter makes it shorter, not cheaper: `scanned` is what was read. */
export async function scanPage(
  client: DynamoDBDocumentClient,
  params: ScanCommandInput,
  request: PageRequest,
): Promise<Page<Item> & { readonly scanned: number }> {
  const {
    Items = [],
    LastEvaluatedKey,
    ScannedCount,
  } = await client.send(new ScanCommand({ ...params, ...startOf(request), Limit: request.limit }));
  return { ...pageOf(Items, LastEvaluatedKey), scanned: ScannedCount ?? Items.length };
}

/** One page of a query. */
export async function queryPage(
  client: DynamoDBDocumentClient,
  params: QueryCommandInput,
  request: PageRequest,
): Promise<Page<Item>> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({ ...params, ...startOf(request), Limit: request.limit }),
  );
  return pageOf(Items, LastEvaluatedKey);
}

/** The size of an item, near enough for a report. */
export const bytesOf = (item: Item): number => Buffer.byteLength(JSON.stringify(item));
