import { describeWorkflows } from '../ports/workflows.contract.ts';
import { inMemoryWorkflows } from './in-memory-workflows.ts';

describeWorkflows('inMemoryWorkflows', async () => {
  const workflows = inMemoryWorkflows();
  return {
    workflows,
    started: async () => workflows.runs.map(({ orderId, run }) => `${orderId}-${run}`),
  };
});
