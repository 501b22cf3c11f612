import { finishDeletionTask } from '@commerce/events';
import { systemClock, taskHandler } from '@commerce/lambda';
import { closingNotices } from '../../dependencies.ts';
import { finishDeletion } from '../../use-cases/finish-deletion.ts';

export const handler = taskHandler(
  finishDeletionTask,
  async ({ erasureId, status, dryRun }, { correlationId, logger }, dependencies) => {
    const succeeded = status === 'SUCCEEDED';
    const isAnnounced = await finishDeletion(
      { erasureId, succeeded, dryRun, correlationId },
      dependencies,
    );
    if (isAnnounced) logger.info('Account deleted', { erasureId });
    return { isAnnounced };
  },
  () => ({ notices: closingNotices(), clock: systemClock }),
);
