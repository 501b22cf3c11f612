import type { OpenRun } from '../ports/run-repository.ts';
import { finishRun } from './finish-run.ts';
import type { StartRunDependencies } from './start-run.ts';

/** The time that a run may be open without work; between the two lie milliseconds. */
const START_GRACE_MS = 60_000;

/**
 * Closes a run whose work was ended from outside, or never began: an execution that was stopped or
 * timed out cannot say so itself. Returns whether the run is closed now.
 */
export async function closeIfInterrupted(
  { runId, startedAt }: OpenRun,
  dependencies: StartRunDependencies,
): Promise<boolean> {
  const state = await dependencies.workflow.stateOf(runId);
  const age = dependencies.clock.now().getTime() - Date.parse(startedAt);
  if (state === 'RUNNING' || (state === 'UNKNOWN' && age < START_GRACE_MS)) return false;
  await finishRun(runId, dependencies);
  return true;
}

/** Closes all interrupted runs; returns how many. */
export async function closeInterruptedRuns(dependencies: StartRunDependencies): Promise<number> {
  let closed = 0;
  for (const run of await dependencies.runs.openRuns()) {
    if (await closeIfInterrupted(run, dependencies)) closed += 1;
  }
  return closed;
}
