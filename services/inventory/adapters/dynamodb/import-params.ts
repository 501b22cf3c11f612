import type {
  QueryCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { ChunkResult } from '../../domain/import-chunks.ts';
import type { ImportJob } from '../../domain/import-job.ts';
import type { ImportEnd } from '../../ports/import-jobs.ts';
import { chunksAfter, JOB, jobKey, toChunkItem } from './import-items.ts';

export const AGE_INDEX = 'by-age';

/** Only a file that waits to be read, or whose reading was interrupted, is to be read. */
export const beginParams = (
  TableName: string,
  importId: string,
  fileVersion: string,
): UpdateCommandInput => ({
  TableName,
  Key: jobKey(importId),
  UpdateExpression: 'SET #status = :running, fileVersion = :version',
  ConditionExpression:
    '#status = :waiting OR (#status = :running AND fileVersion = :version AND attribute_not_exists(chunks))',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':waiting': 'AWAITING_UPLOAD',
    ':running': 'RUNNING',
    ':version': fileVersion,
  },
  ReturnValues: 'ALL_NEW',
});

export const publishedParams = (
  TableName: string,
  importId: string,
  chunks: number,
): UpdateCommandInput => ({
  TableName,
  Key: jobKey(importId),
  UpdateExpression: 'SET published = :chunks',
  ConditionExpression: 'published < :chunks',
  ExpressionAttributeValues: { ':chunks': chunks },
});

export const readToEndParams = (
  TableName: string,
  importId: string,
  { chunks, rows }: NonNullable<ImportJob['total']>,
): UpdateCommandInput => ({
  TableName,
  Key: jobKey(importId),
  UpdateExpression: 'SET chunks = :chunks, #rows = :rows',
  ConditionExpression: 'attribute_exists(importId)',
  ExpressionAttributeNames: { '#rows': 'rows' },
  ExpressionAttributeValues: { ':chunks': chunks, ':rows': rows },
});

/** The chunk's own item makes it count once; an import that was removed counts nothing any more. */
export const countParams = (
  TableName: string,
  result: ChunkResult,
  now: Date,
): TransactWriteCommandInput => ({
  TransactItems: [
    {
      Put: {
        TableName,
        Item: toChunkItem(result, now),
        ConditionExpression: 'attribute_not_exists(sk)',
      },
    },
    {
      Update: {
        TableName,
        Key: jobKey(result.importId),
        UpdateExpression: 'ADD counted :one, succeeded :succeeded, failed :failed',
        ConditionExpression: 'attribute_exists(sk)',
        ExpressionAttributeValues: {
          ':one': 1,
          ':succeeded': result.succeeded,
          ':failed': result.errors.length,
        },
      },
    },
  ],
});

export const finishParams = (
  TableName: string,
  importId: string,
  end: ImportEnd,
  at: string,
): UpdateCommandInput => ({
  TableName,
  Key: jobKey(importId),
  UpdateExpression: 'SET #status = :status, finishedAt = :at, #outcome = :outcome',
  ConditionExpression: '#status = :running',
  ExpressionAttributeNames: {
    '#status': 'status',
    '#outcome': end.status === 'COMPLETED' ? 'firstErrors' : 'failure',
  },
  ExpressionAttributeValues: {
    ':status': end.status,
    ':running': 'RUNNING',
    ':at': at,
    ':outcome': end.status === 'COMPLETED' ? end.firstErrors : end.failure,
  },
});

export function errorsParams(
  TableName: string,
  importId: string,
  after: number,
): QueryCommandInput {
  const { first, last } = chunksAfter(importId, after);
  return {
    TableName,
    KeyConditionExpression: 'importId = :importId AND sk BETWEEN :first AND :last',
    FilterExpression: 'failed > :none',
    ExpressionAttributeValues: {
      ':importId': importId,
      ':first': first,
      ':last': last,
      ':none': 0,
    },
    ConsistentRead: true,
  };
}

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
