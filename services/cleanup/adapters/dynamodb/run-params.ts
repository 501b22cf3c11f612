import type {
  GetCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { FinishedRun, RunningRun } from '../../domain/run.ts';
import type { TaskProgress } from '../../domain/task-progress.ts';
import { LOCKS, lockKey, runKey, toLockItem, toRunItem } from './run-item.ts';

/**
 * Writes lock and run at once: 4 WRU, a run a day. Reasons of a failure come in the order of the
 * two.
 */
export const openRun = (TableName: string, run: RunningRun): TransactWriteCommandInput => ({
  TransactItems: [
    {
      Put: {
        TableName,
        Item: toLockItem(run),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    {
      Put: { TableName, Item: toRunItem(run), ConditionExpression: 'attribute_not_exists(pk)' },
    },
  ],
});

export const getRun = (TableName: string, runId: string): GetCommandInput => ({
  TableName,
  Key: runKey(runId),
  ConsistentRead: true,
});

/** Reads the index of what was erased of whom; it is sparse. */
export const listErasures = (TableName: string, customerId: string): QueryCommandInput => ({
  TableName,
  IndexName: 'by-customer',
  KeyConditionExpression: 'customerId = :customer',
  ExpressionAttributeValues: { ':customer': customerId },
  ScanIndexForward: false,
});

export const listLocks = (TableName: string): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'pk = :locks',
  ExpressionAttributeValues: { ':locks': LOCKS },
});

export const setTasks = (
  TableName: string,
  runId: string,
  tasks: readonly TaskProgress[],
): UpdateCommandInput => ({
  TableName,
  Key: runKey(runId),
  UpdateExpression: 'SET tasks = :tasks',
  ConditionExpression: '#status = :running AND size(tasks) = :none',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':tasks': tasks, ':running': 'RUNNING', ':none': 0 },
});

/** Writes one element, so that the tasks of a run write side by side: 3 WRU a page. */
export const replaceTask = (
  TableName: string,
  runId: string,
  index: number,
  { before, after }: { readonly before: TaskProgress; readonly after: TaskProgress },
): UpdateCommandInput => ({
  TableName,
  Key: runKey(runId),
  UpdateExpression: `SET tasks[${index}] = :after`,
  ConditionExpression: `#status = :running AND tasks[${index}].pages = :pages AND tasks[${index}].#status = :before`,
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':after': after,
    ':running': 'RUNNING',
    ':pages': before.pages,
    ':before': before.status,
  },
});

/** Reports and releases at once, so that no run is closed and in the way. */
export const closeRun = (
  TableName: string,
  run: FinishedRun,
  keptUntil: Date,
): TransactWriteCommandInput => ({
  TransactItems: [
    {
      Update: {
        TableName,
        Key: runKey(run.runId),
        UpdateExpression:
          'SET #status = :status, finishedAt = :at, tasks = :tasks, expiresAt = :until',
        ConditionExpression: '#status = :running',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':status': run.status,
          ':at': run.finishedAt,
          ':tasks': run.tasks,
          ':until': Math.ceil(keptUntil.getTime() / 1_000),
          ':running': 'RUNNING',
        },
      },
    },
    {
      Delete: {
        TableName,
        Key: lockKey(run.scope),
        // A lock of another run is not this one's to release; none is in nobody's way.
        ConditionExpression: 'attribute_not_exists(pk) OR runId = :runId',
        ExpressionAttributeValues: { ':runId': run.runId },
      },
    },
  ],
});
