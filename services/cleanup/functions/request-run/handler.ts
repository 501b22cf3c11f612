import { randomUUID } from 'node:crypto';
import { httpHandler, systemClock } from '@commerce/lambda';
import { keepReportsDays, runReports, runRepository, runWorkflow } from '../../dependencies.ts';
import { requestRunBody } from '../../http/requests.ts';
import { toRunReport } from '../../http/to-response.ts';
import { startRun } from '../../use-cases/start-run.ts';

export const handler = httpHandler(
  { auth: 'staff', body: requestRunBody },
  async ({ body, caller, correlationId, logger, metrics }, { reportsTo, ...dependencies }) => {
    const run = await startRun(
      {
        runId: `run_${randomUUID()}`,
        scope: { kind: 'RETENTION' },
        dryRun: body.dryRun,
        startedBy: caller.sub,
        correlationId,
        now: dependencies.clock.now(),
      },
      { ...dependencies, reports: reportsTo({ logger, metrics }) },
    );
    return {
      status: 202,
      headers: { location: `/cleanup/runs/${run.runId}` },
      body: toRunReport(run),
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
