import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { batchDelete, type Table } from '@commerce/aws/dynamodb';
import type { Clock } from '@commerce/lambda';
import { decodeCursor, encodeCursor } from '@commerce/lambda';
import * as z from 'zod';
import type { ChunkLines } from '../../domain/import-chunks.ts';
import type { RowError } from '../../domain/import-row.ts';
import { StockBusyError } from '../../domain/stock.errors.ts';
import type { ImportJobs, ImportPage } from '../../ports/import-jobs.ts';
import {
  type ChunkItem,
  chunkOf,
  JOB,
  type JobItem,
  jobKey,
  toJob,
  toJobItem,
} from './import-items.ts';
import {
  beginParams,
  countParams,
  endParams,
  publishedParams,
  readToEndParams,
  readUntilParams,
} from './import-params.ts';
import {
  countedParams,
  createdBeforeParams,
  errorsParams,
  itemsParams,
  unmovedSinceParams,
} from './import-queries.ts';

const positionSchema = z.object({
  importId: z.string(),
  sk: z.string(),
  kind: z.string(),
  createdAt: z.string(),
});
const movementSchema = z.object({
  importId: z.string(),
  sk: z.string(),
  openKind: z.string(),
  movedAt: z.string(),
});

export function dynamoDbImportJobs({
  client,
  tableName,
  clock,
}: Table & { readonly clock: Clock }): ImportJobs {
  const update = async (params: ConstructorParameters<typeof UpdateCommand>[0]) => {
    try {
      return (await client.send(new UpdateCommand(params))).Attributes as JobItem | undefined;
    } catch (error) {
      // A change whose condition fails was made before, or is too late.
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  const page = async <Position extends Record<string, string>>(
    after: string | undefined,
    schema: z.ZodType<Position>,
    paramsFrom: (start: Position | undefined) => ConstructorParameters<typeof QueryCommand>[0],
  ): Promise<ImportPage> => {
    const start = after === undefined ? undefined : decodeCursor(schema, after);
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(paramsFrom(start)));
    return {
      imports: Items.map(({ importId, startedBy }) => ({ importId, startedBy })),
      next: LastEvaluatedKey && encodeCursor(schema, LastEvaluatedKey as Position),
    };
  };

  return {
    async create(job) {
      const create = new PutCommand({
        TableName: tableName,
        Item: toJobItem(job),
        ConditionExpression: 'attribute_not_exists(importId)',
      });
      await client.send(create).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },

    async find(importId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: tableName, Key: jobKey(importId), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : toJob(Item as JobItem);
    },

    async begin(importId, fileVersion) {
      const item = await update(beginParams(tableName, importId, fileVersion, clock.now()));
      return item && toJob(item);
    },

    async published(importId, chunks) {
      await update(publishedParams(tableName, importId, chunks, clock.now()));
    },

    async readUntil(importId, point) {
      await update(readUntilParams(tableName, importId, point, clock.now()));
    },

    async readToEnd(importId, total) {
      await update(readToEndParams(tableName, importId, total, clock.now()));
    },

    async count(result) {
      try {
        await client.send(new TransactWriteCommand(countParams(tableName, result, clock.now())));
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = error.CancellationReasons ?? [];
        if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return;
        throw new StockBusyError({ cause: error });
      }
    },

    async finish(importId, end, at) {
      await update(endParams(tableName, importId, end, at));
    },

    async close(importId, end, at, movedAt) {
      const params = endParams(tableName, importId, end, at, movedAt);
      return (await update({ ...params, ReturnValues: 'ALL_NEW' })) !== undefined;
    },

    async errors(importId, atLeast, after = 0) {
      const errors: RowError[] = [];
      const pages = paginateQuery({ client }, errorsParams(tableName, importId, after));
      for await (const { Items = [] } of pages) {
        for (const item of Items as ChunkItem[]) {
          // A next page is known only once there is one error more than this page takes.
          if (errors.length >= atLeast) return { errors, next: chunkOf(item) - 1 };
          errors.push(...item.errors);
        }
      }
      return { errors, next: undefined };
    },

    async countedLines(importId) {
      const counted = new Map<number, ChunkLines>();
      const pages = paginateQuery({ client }, countedParams(tableName, importId));
      for await (const { Items = [] } of pages) {
        for (const item of Items as ChunkItem[]) {
          if (item.lines) counted.set(chunkOf(item), item.lines);
        }
      }
      return counted;
    },

    createdBefore: (moment, after) =>
      page(after, positionSchema, (start) => createdBeforeParams(tableName, moment, start)),

    unmovedSince: (moment, after) =>
      page(after, movementSchema, (start) => unmovedSinceParams(tableName, moment, start)),

    async remove(importId) {
      const pages = paginateQuery({ client }, itemsParams(tableName, importId));
      for await (const { Items = [] } of pages) {
        await batchDelete(
          client,
          tableName,
          Items.filter(({ sk }) => sk !== JOB),
        );
      }
      await client.send(new DeleteCommand({ TableName: tableName, Key: jobKey(importId) }));
    },
  };
}
