import type { FinishedRun } from '../domain/run.ts';
import type { RunReports } from '../ports/run-reports.ts';

export interface InMemoryRunReports extends RunReports {
  readonly reported: readonly FinishedRun[];
}

/** Keeps the runs that operators would hear of. */
export function inMemoryRunReports(): InMemoryRunReports {
  const reported: FinishedRun[] = [];
  return { reported, publish: (run) => void reported.push(run) };
}
