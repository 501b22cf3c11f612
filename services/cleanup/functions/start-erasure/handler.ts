import { createHash } from 'node:crypto';
import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { startRunDependencies } from '../../dependencies.ts';
import { BY_CUSTOMER } from '../../domain/run.ts';
import { DELETION_EVENTS } from '../../messages/deletion-events.ts';
import { requestRun } from '../../use-cases/request-run.ts';

/** While the same customer is being erased the message comes again: what was asked for is not lost. */
export const handler = sqsHandler(
  { read: eventReader(DELETION_EVENTS) },
  async ({ id, data: { customerId } }, context, { reportsTo, ...dependencies }) => {
    await requestRun(
      {
        // The same event asks for the same erasure, whose id leads to nobody.
        id: createHash('sha256').update(id).digest('hex').slice(0, 32),
        scope: { kind: 'ERASURE', customerId },
        dryRun: false,
        startedBy: BY_CUSTOMER,
        correlationId: context.correlationId,
      },
      { ...dependencies, reports: reportsTo(context) },
    );
  },
  startRunDependencies,
);
