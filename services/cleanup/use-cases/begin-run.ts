import { isDeepStrictEqual } from 'node:util';
import { RunClosedError, RunNotFoundError } from '../domain/run.errors.ts';
import { pendingTask } from '../domain/task-progress.ts';
import type { RunRepository } from '../ports/run-repository.ts';

export interface BeginRun {
  readonly runId: string;
  readonly tasks: readonly { readonly name: string; readonly title: string }[];
}

export interface BeginRunDependencies {
  readonly runs: RunRepository;
}

/** Writes down which tasks a run has. Throws {@link RunClosedError} when it may not run any more. */
export async function beginRun(
  { runId, tasks }: BeginRun,
  { runs }: BeginRunDependencies,
): Promise<void> {
  const run = await runs.get(runId);
  if (run === undefined) throw new RunNotFoundError();
  if (run.status !== 'RUNNING') throw new RunClosedError();
  const pending = tasks.map(pendingTask);
  if (isDeepStrictEqual(run.tasks, pending)) return;
  await runs.setTasks(runId, pending);
}
