import { cleanupCompletedV1, type EventOf } from '@commerce/events';
import type { FinishedRun } from '../domain/run.ts';
import { isOver, type TaskProgress } from '../domain/task-progress.ts';

/** Tells subscribers of a run: of an erasure not whose it was. */
export const toEvent = (run: FinishedRun): EventOf<typeof cleanupCompletedV1> =>
  cleanupCompletedV1.create(
    {
      runId: run.runId,
      dryRun: run.dryRun,
      status: run.status,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      tasks: run.tasks.filter(isOver).map(toTask),
    },
    { id: `${run.runId}:completed`, time: run.finishedAt, correlationid: run.correlationId },
  );

const toTask = (task: TaskProgress) => ({
  name: task.name,
  status: task.status === 'FAILED' ? ('FAILED' as const) : ('SUCCEEDED' as const),
  items: task.deleted,
  bytes: task.bytes,
  ...(task.status === 'FAILED' && { error: task.error }),
});
