import { fixedClock } from '@commerce/lambda/fixtures';
import type { FinishedRun } from '../domain/run.ts';
import { inMemoryRuns } from './in-memory-runs.ts';
import { inMemoryWorkflow } from './in-memory-workflow.ts';
import { STARTED_AT } from './runs.ts';

/** What starting a run needs, in memory. */
export function startWorld() {
  const reported: FinishedRun[] = [];
  const reports = { publish: (run: FinishedRun) => void reported.push(run) };
  return {
    runs: inMemoryRuns(),
    workflow: inMemoryWorkflow(),
    clock: fixedClock(STARTED_AT),
    keepReportsDays: 400,
    reports,
    reportsTo: () => reports,
    reported,
  };
}
