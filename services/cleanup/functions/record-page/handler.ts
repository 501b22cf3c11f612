import { taskHandler } from '@commerce/lambda';
import { runRepository } from '../../dependencies.ts';
import { recordPageTask } from '../../messages/tasks.ts';
import { recordPage } from '../../use-cases/record-progress.ts';

export const handler = taskHandler(
  recordPageTask,
  ({ runId, task, page, output }, _context, dependencies) =>
    recordPage({ runId, task, page, output }, dependencies),
  () => ({ runs: runRepository() }),
);
