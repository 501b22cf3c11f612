import type { WorkflowRun, Workflows } from '../ports/workflows.ts';

/** Keeps each start in memory, as often as it is asked for. */
export function inMemoryWorkflows(): Workflows & { readonly runs: WorkflowRun[] } {
  const runs: WorkflowRun[] = [];
  return { runs, start: async (run) => void runs.push(run) };
}
