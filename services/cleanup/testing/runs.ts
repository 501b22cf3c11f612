import type { FinishedRun, RunningRun } from '../domain/run.ts';
import { pendingTask, type TaskPage } from '../domain/task-progress.ts';

export const STARTED_AT = '2026-01-05T03:00:00.000Z';

/** A run of two tasks that has just begun. */
export const runningRun = (change: Partial<RunningRun> = {}): RunningRun => ({
  runId: 'run_1',
  scope: { kind: 'RETENTION' },
  dryRun: false,
  startedAt: STARTED_AT,
  startedBy: 'sam',
  correlationId: 'request-1',
  status: 'RUNNING',
  tasks: [],
  ...change,
});

/** An erasure that has just begun. */
export const runningErasure = (change: Partial<RunningRun> = {}): RunningRun =>
  runningRun({ runId: 'ers_1', scope: { kind: 'ERASURE', customerId: 'alice' }, ...change });

export const TASKS = [
  { name: 'orders-archive-orders', title: 'Orders that ended long ago' },
  { name: 'inventory-purge-imports', title: 'Old imports with their files' },
];

export const PENDING_TASKS = TASKS.map(pendingTask);

/** A run whose second task failed. */
export const finishedRun = (change: Partial<FinishedRun> = {}): FinishedRun => ({
  ...runningRun(),
  status: 'PARTIALLY_FAILED',
  finishedAt: '2026-01-05T03:00:41.000Z',
  tasks: PENDING_TASKS.map((task, index) =>
    index === 0
      ? { ...task, status: 'SUCCEEDED', pages: 2, scanned: 40, deleted: 12, bytes: 3_000 }
      : { ...task, status: 'FAILED', error: 'A page took too long' },
  ),
  ...change,
});

/** The output of one page of a task. */
export const taskPage = (change: Partial<TaskPage> = {}): TaskPage => ({
  done: true,
  scanned: 10,
  deleted: 4,
  bytes: 100,
  kept: [],
  ...change,
});
