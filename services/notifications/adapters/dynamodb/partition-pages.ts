import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { decodeCursor, encodeCursor } from '@commerce/lambda';
import * as z from 'zod';
import type { Page, PageRequest } from '../../ports/page.ts';
import { queryPage } from './scan-page.ts';

const position = z.object({ partition: z.int().min(0).max(9), cursor: z.string().optional() });

export interface PartitionedIndex {
  readonly TableName: string;
  readonly IndexName: string;
  readonly key: string;
  /** In the order in which they are listed. */
  readonly partitions: readonly string[];
}

/**
 * One page of an index, its partitions one after the other, each from its highest sort key down. The
 * last page of a partition may be short, and even empty.
 */
export async function partitionPage(
  client: DynamoDBDocumentClient,
  { key, partitions, ...index }: PartitionedIndex,
  { limit, cursor: start }: PageRequest,
): Promise<Page<Record<string, unknown>>> {
  const { partition, cursor: at } =
    start === undefined ? { partition: 0, cursor: undefined } : decodeCursor(position, start);
  const { items, cursor } = await queryPage(
    client,
    {
      ...index,
      KeyConditionExpression: '#key = :partition',
      ExpressionAttributeNames: { '#key': key },
      ExpressionAttributeValues: { ':partition': partitions[partition] ?? '' },
      ScanIndexForward: false,
    },
    { limit, cursor: at },
  );
  const next = cursor === undefined ? { partition: partition + 1 } : { partition, cursor };
  const isLast = next.partition >= partitions.length;
  return { items, ...(!isLast && { cursor: encodeCursor(position, next) }) };
}
