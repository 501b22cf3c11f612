import { taskHandler } from '@commerce/lambda';
import { runRepository } from '../../dependencies.ts';
import { beginRunTask } from '../../messages/tasks.ts';
import { beginRun } from '../../use-cases/begin-run.ts';

export const handler = taskHandler(
  beginRunTask,
  async ({ runId, tasks }, _context, dependencies) => {
    await beginRun({ runId, tasks }, dependencies);
    return {};
  },
  () => ({ runs: runRepository() }),
);
