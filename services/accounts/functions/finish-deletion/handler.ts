import { eventReader } from '@commerce/events';
import { sqsHandler, systemClock } from '@commerce/lambda';
import { closingNotices } from '../../dependencies.ts';
import { ERASURE_EVENTS } from '../../messages/erasure-events.ts';
import { finishDeletion } from '../../use-cases/finish-deletion.ts';

export const handler = sqsHandler(
  { read: eventReader(ERASURE_EVENTS) },
  async (
    { data: { runId: erasureId, status, dryRun } },
    { correlationId, logger },
    dependencies,
  ) => {
    const succeeded = status === 'SUCCEEDED';
    const isAnnounced = await finishDeletion(
      { erasureId, succeeded, dryRun, correlationId },
      dependencies,
    );
    if (isAnnounced) logger.info('Account deleted', { erasureId });
  },
  () => ({ notices: closingNotices(), clock: systemClock }),
);
