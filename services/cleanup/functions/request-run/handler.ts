import { randomUUID } from 'node:crypto';
import { httpHandler } from '@commerce/lambda';
import { startRunDependencies } from '../../dependencies.ts';
import { requestRunBody } from '../../http/requests.ts';
import { toAccepted } from '../../http/to-response.ts';
import { requestRun } from '../../use-cases/request-run.ts';

export const handler = httpHandler(
  { auth: 'staff', body: requestRunBody },
  async ({ body, caller, correlationId, ...context }, { reportsTo, ...dependencies }) => {
    const run = await requestRun(
      {
        id: randomUUID(),
        scope: { kind: 'RETENTION' },
        dryRun: body.dryRun,
        startedBy: caller.sub,
        correlationId,
      },
      { ...dependencies, reports: reportsTo(context) },
    );
    return toAccepted(run);
  },
  startRunDependencies,
);
