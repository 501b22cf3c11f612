import { scheduleHandler, systemClock } from '@commerce/lambda';
import { recordDays, runReports, runRepository, runWorkflow } from '../../dependencies.ts';
import { startNightlyRun } from '../../use-cases/start-nightly-run.ts';

export const handler = scheduleHandler(
  async (dueAt, { correlationId, logger, metrics }, dependencies) => {
    const reports = runReports({ logger, metrics });
    const outcome = await startNightlyRun({ dueAt, correlationId }, { ...dependencies, reports });
    logger.info('Nightly run', outcome);
  },
  () => ({
    runs: runRepository(),
    workflow: runWorkflow(),
    recordDays: recordDays(),
    clock: systemClock,
  }),
);
