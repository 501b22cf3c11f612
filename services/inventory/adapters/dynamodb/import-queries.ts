import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { chunksAfter, JOB } from './import-items.ts';

/** Queries an index for jobs before a moment, the oldest first. */
const jobsBefore =
  (IndexName: string, kind: string, moment: string) =>
  (
    TableName: string,
    before: string,
    after: Record<string, string> | undefined,
  ): QueryCommandInput => ({
    TableName,
    IndexName,
    KeyConditionExpression: `${kind} = :job AND ${moment} < :before`,
    ExpressionAttributeValues: { ':job': JOB, ':before': before },
    Limit: 25,
    ...(after && { ExclusiveStartKey: after }),
  });

export const createdBeforeParams = jobsBefore('by-age', 'kind', 'createdAt');
export const unmovedSinceParams = jobsBefore('by-movement', 'openKind', 'movedAt');

function chunksParams(TableName: string, importId: string, after: number) {
  const { first, last } = chunksAfter(importId, after);
  return {
    TableName,
    KeyConditionExpression: 'importId = :importId AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':importId': importId, ':first': first, ':last': last },
    ConsistentRead: true,
  };
}

export function errorsParams(
  TableName: string,
  importId: string,
  after: number,
): QueryCommandInput {
  const params = chunksParams(TableName, importId, after);
  return {
    ...params,
    FilterExpression: 'failed > :none',
    ExpressionAttributeValues: { ...params.ExpressionAttributeValues, ':none': 0 },
  };
}

export const countedParams = (TableName: string, importId: string): QueryCommandInput => ({
  ...chunksParams(TableName, importId, 0),
  ProjectionExpression: 'sk, #lines',
  ExpressionAttributeNames: { '#lines': 'lines' },
});

export const itemsParams = (TableName: string, importId: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'importId = :importId',
  ProjectionExpression: 'importId, sk',
  ExpressionAttributeValues: { ':importId': importId },
});
