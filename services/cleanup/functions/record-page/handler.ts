import { taskHandler } from '@commerce/lambda';
import { recordPageTask } from '../../contracts/tasks.ts';
import { runRepository } from '../../dependencies.ts';
import { recordPage } from '../../use-cases/record-progress.ts';

export const handler = taskHandler(
  recordPageTask,
  ({ runId, task, page, output }, _context, dependencies) =>
    recordPage({ runId, task }, { page, output }, dependencies),
  () => ({ runs: runRepository() }),
);
