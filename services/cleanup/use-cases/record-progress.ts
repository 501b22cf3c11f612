import type { TaskFailure } from '@commerce/lambda';
import { PageOutOfOrderError, RunClosedError, RunNotFoundError } from '../domain/run.errors.ts';
import {
  addPage,
  failTask,
  isOver,
  type TaskPage,
  type TaskProgress,
} from '../domain/task-progress.ts';
import type { RunRepository } from '../ports/run-repository.ts';
import { describeFailure } from './describe-failure.ts';

/** One task of a run, by its place in the run's list. */
export interface TaskAddress {
  readonly runId: string;
  readonly task: number;
}

export interface RecordPage extends TaskAddress {
  readonly page: number;
  readonly output: TaskPage;
}

export interface RecordProgressDependencies {
  readonly runs: RunRepository;
}

/** The page of a task that follows one. */
export interface NextPage {
  readonly over: boolean;
  /** Its number, from 0. */
  readonly page: number;
  /** The input of that page besides the request. */
  readonly position: { readonly cursor?: string };
}

/**
 * Adds a page to the report and says how the task goes on. A page that is recorded already, because
 * the first response was lost, changes nothing.
 */
export async function recordPage(
  { page, output, ...address }: RecordPage,
  { runs }: RecordProgressDependencies,
): Promise<NextPage> {
  const before = await taskAt(address, runs);
  if (before.pages !== page && before.pages !== page + 1) {
    throw new PageOutOfOrderError(before.name, page, before.pages);
  }
  const after = before.pages > page ? before : addPage(before, output);
  if (after !== before) await runs.replaceTask(address.runId, address.task, { before, after });
  return {
    over: isOver(after),
    page: page + 1,
    position: output.cursor === undefined ? {} : { cursor: output.cursor },
  };
}

/** Ends a task that failed for good. What it did so far stays in the report. */
export async function recordFailure(
  { failure, ...address }: TaskAddress & { readonly failure: TaskFailure },
  { runs }: RecordProgressDependencies,
): Promise<void> {
  const before = await taskAt(address, runs);
  if (isOver(before)) return;
  const after = failTask(before, describeFailure(failure));
  await runs.replaceTask(address.runId, address.task, { before, after });
}

async function taskAt({ runId, task }: TaskAddress, runs: RunRepository): Promise<TaskProgress> {
  const run = await runs.get(runId);
  const progress = run?.tasks[task];
  if (run === undefined || progress === undefined) throw new RunNotFoundError();
  if (run.status !== 'RUNNING') throw new RunClosedError();
  return progress;
}
