import type { TransactWriteCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ChunkResult } from '../../domain/import-chunks.ts';
import type { ImportJob } from '../../domain/import-job.ts';
import type { ReadingPoint } from '../../domain/reading-point.ts';
import type { ImportEnd } from '../../ports/import-jobs.ts';
import { jobKey, toChunkItem } from './import-items.ts';

/** Changes a running import alone: what comes after its end changes nothing. */
const running = (
  TableName: string,
  importId: string,
  change: {
    readonly set: string;
    readonly condition?: string;
    readonly values: Record<string, unknown>;
    readonly names?: Record<string, string>;
    readonly now: Date;
  },
) => ({
  TableName,
  Key: jobKey(importId),
  UpdateExpression: `SET ${change.set}, movedAt = :now`,
  ConditionExpression: ['#status = :running', change.condition].filter(Boolean).join(' AND '),
  ExpressionAttributeNames: { '#status': 'status', ...change.names },
  ExpressionAttributeValues: {
    ...change.values,
    ':running': 'RUNNING',
    ':now': change.now.toISOString(),
  },
});

/** Begins only a file that waits to be read, or whose reading was interrupted. */
export const beginParams = (
  TableName: string,
  importId: string,
  fileVersion: string,
  now: Date,
): UpdateCommandInput => ({
  TableName,
  Key: jobKey(importId),
  UpdateExpression: 'SET #status = :running, fileVersion = :version, movedAt = :now',
  ConditionExpression:
    '#status = :waiting OR (#status = :running AND fileVersion = :version AND attribute_not_exists(chunks))',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':waiting': 'AWAITING_UPLOAD',
    ':running': 'RUNNING',
    ':version': fileVersion,
    ':now': now.toISOString(),
  },
  ReturnValues: 'ALL_NEW',
});

export const publishedParams = (
  TableName: string,
  importId: string,
  chunks: number,
  now: Date,
): UpdateCommandInput =>
  running(TableName, importId, {
    set: 'published = :chunks',
    condition: 'published < :chunks',
    values: { ':chunks': chunks },
    now,
  });

export const readUntilParams = (
  TableName: string,
  importId: string,
  point: ReadingPoint,
  now: Date,
): UpdateCommandInput =>
  running(TableName, importId, {
    set: 'readUntil = :point',
    condition: '(attribute_not_exists(readUntil) OR readUntil.bookmark.#byte < :byte)',
    values: { ':point': point, ':byte': point.bookmark.byte },
    names: { '#byte': 'byte' },
    now,
  });

export const readToEndParams = (
  TableName: string,
  importId: string,
  { chunks, rows }: NonNullable<ImportJob['total']>,
  now: Date,
): UpdateCommandInput =>
  running(TableName, importId, {
    set: 'chunks = :chunks, #rows = :rows',
    values: { ':chunks': chunks, ':rows': rows },
    names: { '#rows': 'rows' },
    now,
  });

/** Counts a chunk once, by an item of its own. */
export function countParams(
  TableName: string,
  result: ChunkResult,
  now: Date,
): TransactWriteCommandInput {
  const Update = running(TableName, result.importId, {
    set: 'counted = counted + :one, succeeded = succeeded + :succeeded, failed = failed + :failed',
    values: { ':one': 1, ':succeeded': result.succeeded, ':failed': result.errors.length },
    now,
  });
  const Put = {
    TableName,
    Item: toChunkItem(result, now),
    ConditionExpression: 'attribute_not_exists(sk)',
  };
  return { TransactItems: [{ Put }, { Update }] };
}

/** Ends a running import; or, with the moment of its last movement, any that is open. */
export function endParams(
  TableName: string,
  importId: string,
  { status, ...outcome }: ImportEnd,
  at: string,
  movedAt?: string,
): UpdateCommandInput {
  const parts = Object.entries(outcome);
  const open = movedAt === undefined ? {} : { ':waiting': 'AWAITING_UPLOAD', ':moved': movedAt };
  return {
    TableName,
    Key: jobKey(importId),
    UpdateExpression: `SET #status = :status, finishedAt = :at${parts
      .map(([name]) => `, ${name} = :${name}`)
      .join('')} REMOVE openKind`,
    ConditionExpression:
      movedAt === undefined
        ? '#status = :running'
        : '#status IN (:waiting, :running) AND movedAt = :moved',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': status,
      ':running': 'RUNNING',
      ':at': at,
      ...Object.fromEntries(parts.map(([name, value]) => [`:${name}`, value])),
      ...open,
    },
  };
}
