import { scheduleHandler, systemClock } from '@commerce/lambda';
import { keepReportsDays, runReports, runRepository, runWorkflow } from '../../dependencies.ts';
import { startNightlyRun } from '../../use-cases/start-nightly-run.ts';

export const handler = scheduleHandler(
  async (dueAt, { correlationId, logger, metrics }, { reportsTo, ...dependencies }) => {
    const reports = reportsTo({ logger, metrics });
    const outcome = await startNightlyRun({ dueAt, correlationId }, { ...dependencies, reports });
    logger.info('Nightly run', outcome);
  },
  () => ({
    runs: runRepository(),
    workflow: runWorkflow(),
    reportsTo: runReports,
    keepReportsDays: keepReportsDays(),
    clock: systemClock,
  }),
);
