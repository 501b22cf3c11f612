import type { FinishedRun } from '../domain/run.ts';

/** Reports for operators: logs and metrics. */
export interface RunReports {
  publish(run: FinishedRun): void;
}
