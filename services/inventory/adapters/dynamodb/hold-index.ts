import {
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import { decodeCursor, encodeCursor } from '@commerce/lambda';
import * as z from 'zod';
import type { OrderId } from '../../domain/ids.ts';
import { orderAccount } from '../../domain/ledger.ts';
import type { HoldIndex, Period, SweepLog, SweepProgress } from '../../ports/hold-index.ts';
import { holdBuckets } from './hold-buckets.ts';

const INDEX = 'holds';
const PAGE = 100;
const ACCOUNT = orderAccount('' as OrderId);
const PROGRESS = { pk: 'SWEEP#HOLDS', sk: 'PROGRESS' } as const;

/** End of a page: its bucket, and its last item. */
const positionSchema = z.object({
  bucket: z.string(),
  after: z.object({ pk: z.string(), sk: z.string(), heldUntil: z.string() }).optional(),
});
type Position = z.infer<typeof positionSchema>;

/** Pages through the holds: a page is one query of one bucket. */
export function dynamoDbHoldIndex({ client, tableName }: Table): HoldIndex {
  return {
    async page(period, position) {
      const current = position === undefined ? undefined : decodeCursor(positionSchema, position);
      const bucket = current?.bucket ?? String(holdBuckets[0]);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand(pageParams(tableName, period, bucket, current?.after)),
      );
      const following = holdBuckets[holdBuckets.indexOf(bucket) + 1];
      const next = LastEvaluatedKey
        ? { bucket, after: LastEvaluatedKey as NonNullable<Position['after']> }
        : following && { bucket: following };
      return {
        orderIds: Items.map(({ pk }) => String(pk).slice(ACCOUNT.length) as OrderId),
        next: next && encodeCursor(positionSchema, next),
      };
    },
  };
}

export const pageParams = (
  TableName: string,
  { from, to }: Period,
  bucket: string,
  after: Position['after'],
): QueryCommandInput => ({
  TableName,
  IndexName: INDEX,
  // BETWEEN includes both ends: a hold until the very end is seen by two walks, which is harmless.
  KeyConditionExpression: 'holdBucket = :bucket AND heldUntil BETWEEN :from AND :to',
  ExpressionAttributeValues: { ':bucket': bucket, ':from': from, ':to': to },
  Limit: PAGE,
  ...(after && { ExclusiveStartKey: { ...after, holdBucket: bucket } }),
});

export const dynamoDbSweepLog = ({ client, tableName }: Table): SweepLog => ({
  async read() {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: PROGRESS, ConsistentRead: true }),
    );
    return Item as SweepProgress | undefined;
  },
  async write(progress) {
    await client.send(new PutCommand({ TableName: tableName, Item: { ...PROGRESS, ...progress } }));
  },
});
