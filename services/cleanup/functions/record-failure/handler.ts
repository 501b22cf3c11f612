import { taskHandler } from '@commerce/lambda';
import { runRepository } from '../../dependencies.ts';
import { recordFailureTask } from '../../messages/tasks.ts';
import { recordFailure } from '../../use-cases/record-progress.ts';

export const handler = taskHandler(
  recordFailureTask,
  async ({ runId, task, failure }, { logger }, dependencies) => {
    logger.error('A task failed', { runId, task, failure: failure.Error });
    await recordFailure({ runId, task, failure }, dependencies);
    return {};
  },
  () => ({ runs: runRepository() }),
);
