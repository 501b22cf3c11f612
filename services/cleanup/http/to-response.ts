import type { Run } from '../domain/run.ts';
import type { TaskProgress } from '../domain/task-progress.ts';
import type { ErasureReport, RunReport } from './responses.ts';

/** A run as its readers see it. */
export const toRunReport = (run: Run): RunReport => ({
  runId: run.runId,
  ...toReport(run),
  tasks: run.tasks.map(toTask),
});

/** An erasure as its readers see it. */
export const toErasureReport = (run: Run): ErasureReport => ({
  erasureId: run.runId,
  customerId: run.scope.kind === 'ERASURE' ? run.scope.customerId : '',
  ...toReport(run),
  tasks: run.tasks.map((task) => ({ ...toTask(task), kept: [...task.kept] })),
});

const toReport = (run: Run) => ({
  status: run.status,
  dryRun: run.dryRun,
  startedAt: run.startedAt,
  startedBy: run.startedBy,
  ...(run.status !== 'RUNNING' && { finishedAt: run.finishedAt }),
});

const toTask = (task: TaskProgress): RunReport['tasks'][number] => ({
  name: task.name,
  title: task.title,
  status: task.status,
  pages: task.pages,
  scanned: task.scanned,
  deleted: task.deleted,
  bytes: task.bytes,
  ...(task.status === 'FAILED' && { error: task.error }),
});
