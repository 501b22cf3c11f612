import { randomUUID } from 'node:crypto';
import { httpHandler, systemClock } from '@commerce/lambda';
import { keepReportsDays, runReports, runRepository, runWorkflow } from '../../dependencies.ts';
import { requestErasureBody } from '../../http/requests.ts';
import { toErasureReport } from '../../http/to-response.ts';
import { startRun } from '../../use-cases/start-run.ts';

export const handler = httpHandler(
  { auth: 'staff', body: requestErasureBody },
  async ({ body, caller, correlationId, logger, metrics }, { reportsTo, ...dependencies }) => {
    const run = await startRun(
      {
        runId: `ers_${randomUUID()}`,
        scope: { kind: 'ERASURE', customerId: body.customerId },
        dryRun: body.dryRun,
        startedBy: caller.sub,
        correlationId,
        now: dependencies.clock.now(),
      },
      { ...dependencies, reports: reportsTo({ logger, metrics }) },
    );
    return {
      status: 202,
      headers: { location: `/cleanup/erasures/${run.runId}` },
      body: toErasureReport(run),
    };
  },
  () => ({
    runs: runRepository(),
    workflow: runWorkflow(),
    reportsTo: runReports,
    keepReportsDays: keepReportsDays(),
    clock: systemClock,
  }),
);
