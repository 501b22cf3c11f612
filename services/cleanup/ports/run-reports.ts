import type { FinishedRun } from '../domain/run.ts';

/** Where operators look: logs and metrics. */
export interface RunReports {
  publish(run: FinishedRun): void;
}
