import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { chunksAfter, JOB } from './import-items.ts';

const AGE_INDEX = 'by-age';
const MOVED_INDEX = 'by-movement';

export const unmovedSinceParams = (
  TableName: string,
  moment: string,
  after: Record<string, string> | undefined,
): QueryCommandInput => ({
  TableName,
  IndexName: MOVED_INDEX,
  KeyConditionExpression: 'openKind = :job AND movedAt < :moment',
  ExpressionAttributeValues: { ':job': JOB, ':moment': moment },
  Limit: 25,
  ...(after && { ExclusiveStartKey: after }),
});

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

export const createdBeforeParams = (
  TableName: string,
  moment: string,
  after: Record<string, string> | undefined,
): QueryCommandInput => ({
  TableName,
  IndexName: AGE_INDEX,
  KeyConditionExpression: 'kind = :job AND createdAt < :moment',
  ExpressionAttributeValues: { ':job': JOB, ':moment': moment },
  Limit: 25,
  ...(after && { ExclusiveStartKey: after }),
});
