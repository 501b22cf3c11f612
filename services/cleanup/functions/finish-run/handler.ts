import { taskHandler } from '@commerce/lambda';
import { finishRunDependencies } from '../../dependencies.ts';
import { finishRunTask } from '../../messages/tasks.ts';
import { finishRun } from '../../use-cases/finish-run.ts';

export const handler = taskHandler(
  finishRunTask,
  async ({ runId }, context, { reportsTo, ...dependencies }) => {
    const reports = reportsTo(context);
    const { status } = await finishRun(runId, { ...dependencies, reports });
    return { status };
  },
  finishRunDependencies,
);
