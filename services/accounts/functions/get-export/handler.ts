import { randomUUID } from 'node:crypto';
import { httpHandler, systemClock } from '@commerce/lambda';
import { deletions, exportPages, exportWorkflow } from '../../dependencies.ts';
import { toExportResponse } from '../../http/export.ts';
import { runExport } from '../../use-cases/run-export.ts';

export const handler = httpHandler(
  { auth: 'customer' },
  async ({ caller: { sub: customerId }, correlationId }, dependencies) => {
    const request = { customerId, exportId: randomUUID(), correlationId };
    return toExportResponse(await runExport(request, dependencies));
  },
  () => ({
    workflow: exportWorkflow(),
    pages: exportPages(),
    deletions: deletions(),
    clock: systemClock,
  }),
);
