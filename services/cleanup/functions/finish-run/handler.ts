import { systemClock, taskHandler } from '@commerce/lambda';
import { keepReportsDays, runReports, runRepository } from '../../dependencies.ts';
import { finishRunTask } from '../../messages/tasks.ts';
import { finishRun } from '../../use-cases/finish-run.ts';

export const handler = taskHandler(
  finishRunTask,
  async ({ runId }, { logger, metrics }, { reportsTo, ...dependencies }) => {
    const reports = reportsTo({ logger, metrics });
    const { status } = await finishRun(runId, { ...dependencies, reports });
    return { status };
  },
  () => ({
    runs: runRepository(),
    reportsTo: runReports,
    keepReportsDays: keepReportsDays(),
    clock: systemClock,
  }),
);
