import { RunInProgressError } from '../domain/run.errors.ts';
import type { RunningRun, Scope } from '../domain/run.ts';
import type { OpenRun, RunRepository } from '../ports/run-repository.ts';
import type { RunWorkflow } from '../ports/run-workflow.ts';
import { closeIfInterrupted } from './close-interrupted-runs.ts';
import type { FinishRunDependencies } from './finish-run.ts';

export interface StartRunRequest {
  readonly runId: string;
  readonly scope: Scope;
  readonly dryRun: boolean;
  readonly startedBy: string;
  readonly correlationId: string;
  /** The time against which ages are measured. */
  readonly now: Date;
}

export interface StartRunDependencies extends FinishRunDependencies {
  readonly workflow: RunWorkflow;
}

/**
 * Starts a run, unless one is under way that it may not overlap with: {@link RunInProgressError}.
 * The same run id starts the same run once.
 */
export async function startRun(
  { now, ...details }: StartRunRequest,
  dependencies: StartRunDependencies,
): Promise<RunningRun> {
  const { runs, workflow } = dependencies;
  const run: RunningRun = {
    ...details,
    startedAt: now.toISOString(),
    status: 'RUNNING',
    tasks: [],
  };
  let holder = await open(run, runs);
  if (holder && (await closeIfInterrupted(holder, dependencies))) {
    holder = await open(run, runs);
  }
  if (holder) throw new RunInProgressError(run.scope, holder.runId);
  await workflow.start(run);
  return run;
}

/**
 * Opens a run; returns another one that is in the way. A second delivery meets its own, which is
 * none.
 */
async function open(run: RunningRun, runs: RunRepository): Promise<OpenRun | undefined> {
  const opened = await runs.open(run);
  return opened.opened || opened.holder.runId === run.runId ? undefined : opened.holder;
}
