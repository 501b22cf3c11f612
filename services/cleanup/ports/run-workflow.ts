import type { RunningRun } from '../domain/run.ts';

/** The state of the work on a run. */
export type WorkState = 'RUNNING' | 'OVER' | 'UNKNOWN';

/** The state machine that works on runs. */
export interface RunWorkflow {
  /** Starts the work on a run. A second time changes nothing. */
  start(run: RunningRun): Promise<void>;
  /** Returns `UNKNOWN` when no work on such a run was ever started. */
  stateOf(runId: string): Promise<WorkState>;
}
