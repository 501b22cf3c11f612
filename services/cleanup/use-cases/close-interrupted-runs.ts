import type { OpenRun } from '../ports/run-repository.ts';
import { finishRun } from './finish-run.ts';
import type { StartDependencies } from './start-run.ts';

/** Between opening a run and starting its work lie milliseconds. */
const START_GRACE_MS = 60_000;

/**
 * Closes a run whose work was ended from outside, or never began: an execution that was stopped or
 * timed out cannot say so itself. Answers whether the run is closed now.
 */
export async function closeIfInterrupted(
  { runId, startedAt }: OpenRun,
  dependencies: StartDependencies,
): Promise<boolean> {
  const state = await dependencies.workflow.stateOf(runId);
  const age = dependencies.clock.now().getTime() - Date.parse(startedAt);
  if (state === 'RUNNING' || (state === 'UNKNOWN' && age < START_GRACE_MS)) return false;
  await finishRun(runId, dependencies);
  return true;
}

/** Closes all of them; answers how many. */
export async function closeInterruptedRuns(dependencies: StartDependencies): Promise<number> {
  let closed = 0;
  for (const run of await dependencies.runs.openRuns()) {
    if (await closeIfInterrupted(run, dependencies)) closed += 1;
  }
  return closed;
}
