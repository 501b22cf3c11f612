import type { RunningRun } from '../domain/run.ts';
import type { RunWorkflow, WorkState } from '../ports/run-workflow.ts';

/** Remembers what was started; a test says when work is over. */
export function inMemoryWorkflow(): RunWorkflow & {
  readonly started: RunningRun[];
  end(runId: string): void;
} {
  const started: RunningRun[] = [];
  const states = new Map<string, WorkState>();
  return {
    started,
    end: (runId) => {
      states.set(runId, 'OVER');
    },
    async start(run) {
      if (states.has(run.runId)) return;
      states.set(run.runId, 'RUNNING');
      started.push(run);
    },
    stateOf: async (runId) => states.get(runId) ?? 'UNKNOWN',
  };
}
