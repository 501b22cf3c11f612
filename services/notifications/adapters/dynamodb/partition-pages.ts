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

/** One page of an index, its partitions one after the other, each from its highest sort key down. */
export async function partitionPage(
  client: DynamoDBDocumentClient,
  { key, partitions, ...index }: PartitionedIndex,
  { limit, cursor: start }: PageRequest,
): Promise<Page<Record<string, unknown>>> {
  const items: Record<string, unknown>[] = [];
  let at: z.infer<typeof position> =
    start === undefined ? { partition: 0 } : decodeCursor(position, start);
  while (at.partition < partitions.length && items.length < limit) {
    const page = await queryPage(
      client,
      {
        ...index,
        KeyConditionExpression: '#key = :partition',
        ExpressionAttributeNames: { '#key': key },
        ExpressionAttributeValues: { ':partition': partitions[at.partition] },
        ScanIndexForward: false,
      },
      { limit: limit - items.length, cursor: at.cursor },
    );
    items.push(...page.items);
    at =
      page.cursor === undefined
        ? { partition: at.partition + 1 }
        : { partition: at.partition, cursor: page.cursor };
  }
  const isLast = at.partition >= partitions.length;
  return { items, ...(!isLast && { cursor: encodeCursor(position, at) }) };
}
