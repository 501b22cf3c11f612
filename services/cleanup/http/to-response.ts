import type { Run } from '../domain/run.ts';
import type { TaskProgress } from '../domain/task-progress.ts';
import type { ErasureResponse, RunResponse } from './responses.ts';

/** Shows a run of retention. */
export const toRunResponse = (run: Run): RunResponse => ({
  runId: run.runId,
  ...toReport(run),
  tasks: run.tasks.map(toTask),
});

/** Shows an erasure. */
export const toErasureResponse = (run: Run): ErasureResponse => ({
  erasureId: run.runId,
  customerId: run.scope.kind === 'ERASURE' ? run.scope.customerId : '',
  ...toReport(run),
  tasks: run.tasks.map((task) => ({ ...toTask(task), kept: [...task.kept] })),
});

/** Accepts the request of a run: says where its report is, and how it begins. */
export function toAccepted(run: Run) {
  const isErasure = run.scope.kind === 'ERASURE';
  return {
    status: 202,
    headers: { location: `/cleanup/${isErasure ? 'erasures' : 'runs'}/${run.runId}` },
    body: isErasure ? toErasureResponse(run) : toRunResponse(run),
  };
}

const toReport = (run: Run) => ({
  status: run.status,
  dryRun: run.dryRun,
  startedAt: run.startedAt,
  startedBy: run.startedBy,
  ...(run.status !== 'RUNNING' && { finishedAt: run.finishedAt }),
});

const toTask = (task: TaskProgress): RunResponse['tasks'][number] => ({
  name: task.name,
  title: task.title,
  status: task.status,
  pages: task.pages,
  scanned: task.scanned,
  deleted: task.deleted,
  bytes: task.bytes,
  ...(task.status === 'FAILED' && { error: task.error }),
});
