import { scheduleHandler } from '@commerce/lambda';
import { startRunDependencies } from '../../dependencies.ts';
import { startNightlyRun } from '../../use-cases/start-nightly-run.ts';

export const handler = scheduleHandler(async (dueAt, context, { reportsTo, ...dependencies }) => {
  const { correlationId, logger } = context;
  const reports = reportsTo(context);
  const outcome = await startNightlyRun({ dueAt, correlationId }, { ...dependencies, reports });
  logger.info('Nightly run', outcome);
}, startRunDependencies);
