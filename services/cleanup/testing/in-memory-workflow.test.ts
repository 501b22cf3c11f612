import { describeRunWorkflow } from '../ports/run-workflow.contract.ts';
import { inMemoryWorkflow } from './in-memory-workflow.ts';

describeRunWorkflow('inMemoryWorkflow', async () => {
  const workflow = inMemoryWorkflow();
  return {
    workflow,
    end: async (runId) => workflow.end(runId),
  };
});
