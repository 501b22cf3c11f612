import { fixedClock } from '@commerce/lambda/fixtures';
import { beginRun } from '../use-cases/begin-run.ts';
import { inMemoryRunReports } from './in-memory-run-reports.ts';
import { inMemoryRuns } from './in-memory-runs.ts';
import { inMemoryWorkflow } from './in-memory-workflow.ts';
import { runningRun, STARTED_AT, TASKS } from './runs.ts';

/** Makes all that a run needs, in memory. */
export function startWorld() {
  const reports = inMemoryRunReports();
  return {
    runs: inMemoryRuns(),
    workflow: inMemoryWorkflow(),
    clock: fixedClock(STARTED_AT),
    keepReportsDays: 400,
    reports,
    reportsTo: () => reports,
    reported: reports.reported,
  };
}

/** Makes the same with `runningRun` open, whose tasks are written down. */
export async function startBegunWorld() {
  const world = startWorld();
  await world.runs.open(runningRun());
  await beginRun({ runId: 'run_1', tasks: TASKS }, world);
  return world;
}
