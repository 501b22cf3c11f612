import {
  type CancellationReason,
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { Run } from '../../domain/run.ts';
import { type OpenRun, RunChangedError, type RunRepository } from '../../ports/run-repository.ts';
import { fromRunItem, type LockItem, type RunItem } from './run-item.ts';
import {
  closeRun,
  getRun,
  listErasures,
  listLocks,
  openRun,
  replaceTask,
  setTasks,
} from './run-params.ts';

/** Keeps runs in one table, each with a lock for as long as it is open. */
export function dynamoDbRunRepository({ client, tableName }: Table): RunRepository {
  const update = async (request: UpdateCommandInput): Promise<void> => {
    await client.send(new UpdateCommand(request)).catch((cause) => {
      if (cause instanceof ConditionalCheckFailedException) throw new RunChangedError({ cause });
      throw cause;
    });
  };

  return {
    async open(run) {
      try {
        await client.send(new TransactWriteCommand(openRun(tableName, run)));
        return { opened: true };
      } catch (error) {
        const [lock] = reasonsOf(error);
        // Only the run itself is in the way: it was open before and is closed.
        if (lock?.Item === undefined) return { opened: false, holder: run };
        return { opened: false, holder: toOpenRun(unmarshall(lock.Item) as LockItem) };
      }
    },

    async get(runId) {
      const { Item } = await client.send(new GetCommand(getRun(tableName, runId)));
      return Item && fromRunItem(Item as RunItem);
    },

    async erasuresOf(customerId) {
      const runs: Run[] = [];
      const pages = paginateQuery({ client }, listErasures(tableName, customerId));
      for await (const { Items = [] } of pages) {
        runs.push(...Items.map((item) => fromRunItem(item as RunItem)));
      }
      return runs;
    },

    async openRuns() {
      const open: OpenRun[] = [];
      for await (const { Items = [] } of paginateQuery({ client }, listLocks(tableName))) {
        open.push(...Items.map((item) => toOpenRun(item as LockItem)));
      }
      return open;
    },

    setTasks: (runId, tasks) => update(setTasks(tableName, runId, tasks)),
    replaceTask: (runId, index, change) => update(replaceTask(tableName, runId, index, change)),

    async close(run, keptUntil) {
      try {
        await client.send(new TransactWriteCommand(closeRun(tableName, run, keptUntil)));
        return true;
      } catch (error) {
        reasonsOf(error);
        return false;
      }
    },
  };
}

const toOpenRun = ({ runId, startedAt }: LockItem): OpenRun => ({ runId, startedAt });

/** Returns why the conditions of a transaction failed; throws whatever else went wrong. */
function reasonsOf(error: unknown): readonly CancellationReason[] {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const { CancellationReasons: reasons = [] } = error;
  const others = reasons.filter(({ Code }) => Code !== 'None' && Code !== 'ConditionalCheckFailed');
  // Two requests at the same instant: neither was rejected for good.
  if (others.length > 0) throw new RunChangedError({ cause: error });
  return reasons;
}
