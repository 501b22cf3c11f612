import { type EventOf, staffActedV1 } from '@commerce/events';
import type { Run } from '../domain/run.ts';

/** Tells the audit record of a run that a person began: of an erasure not whose it was. */
export const toAct = (run: Run): EventOf<typeof staffActedV1> =>
  staffActedV1.create(
    {
      actor: run.startedBy,
      action: run.scope.kind === 'ERASURE' ? 'customer.erased' : 'cleanup.started',
      subject: run.runId,
      service: 'cleanup',
      hasNote: false,
      ...(run.dryRun && { isDryRun: true }),
    },
    { id: `${run.runId}:act`, time: run.startedAt, correlationid: run.correlationId },
  );
