import type { WorkflowRun, Workflows } from '../ports/workflows.ts';

/** Keeps what is started. */
export function inMemoryWorkflows(): Workflows & { readonly runs: WorkflowRun[] } {
  const runs: WorkflowRun[] = [];
  return { runs, start: async (run) => void runs.push(run) };
}
