import { RunInProgressError } from '../domain/run.errors.ts';
import type { RunningRun, Scope } from '../domain/run.ts';
import type { OpenRun, RunRepository } from '../ports/run-repository.ts';
import type { RunWorkflow } from '../ports/run-workflow.ts';
import { closeIfInterrupted } from './close-interrupted-runs.ts';
import type { FinishDependencies } from './finish-run.ts';

export interface StartRequest {
  readonly runId: string;
  readonly scope: Scope;
  readonly dryRun: boolean;
  readonly startedBy: string;
  readonly correlationId: string;
  /** Ages are measured against it. */
  readonly now: Date;
}

export interface StartDependencies extends FinishDependencies {
  readonly workflow: RunWorkflow;
}

/**
 * Starts a run, unless one is under way that it may not overlap with: {@link RunInProgressError}.
 * The same run id starts the same run once.
 */
export async function startRun(
  { now, ...details }: StartRequest,
  dependencies: StartDependencies,
): Promise<RunningRun> {
  const { runs, workflow } = dependencies;
  const run: RunningRun = {
    ...details,
    startedAt: now.toISOString(),
    status: 'RUNNING',
    tasks: [],
  };
  let inTheWay = await open(run, runs);
  if (inTheWay && (await closeIfInterrupted(inTheWay, dependencies))) {
    inTheWay = await open(run, runs);
  }
  if (inTheWay) throw new RunInProgressError(run.scope, inTheWay.runId);
  await workflow.start(run);
  return run;
}

/** Answers the run in the way, if there is one. A second delivery meets its own run, which is none. */
async function open(run: RunningRun, runs: RunRepository): Promise<OpenRun | undefined> {
  const answer = await runs.open(run);
  return answer.opened || answer.holder.runId === run.runId ? undefined : answer.holder;
}
