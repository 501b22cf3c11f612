import { lockOf, type Run, type RunningRun } from '../domain/run.ts';
import { type OpenRun, RunChangedError, type RunRepository } from '../ports/run-repository.ts';

/** Keeps runs for as long as it lives. */
export function inMemoryRuns(): RunRepository {
  const runs = new Map<string, Run>();
  const locks = new Map<string, OpenRun>();

  const openRun = (runId: string): RunningRun => {
    const run = runs.get(runId);
    if (run?.status !== 'RUNNING') throw new RunChangedError();
    return run;
  };

  return {
    async open(run) {
      const holder = locks.get(lockOf(run.scope)) ?? runs.get(run.runId);
      if (holder !== undefined) {
        return {
          opened: false,
          holder: { runId: holder.runId, startedAt: holder.startedAt },
        };
      }
      locks.set(lockOf(run.scope), { runId: run.runId, startedAt: run.startedAt });
      runs.set(run.runId, run);
      return { opened: true };
    },

    get: async (runId) => runs.get(runId),
    erasuresOf: async (customerId) =>
      [...runs.values()]
        .filter(({ scope }) => scope.kind === 'ERASURE' && scope.customerId === customerId)
        .toSorted((a, b) => b.startedAt.localeCompare(a.startedAt)),
    openRuns: async () => [...locks.values()],

    async setTasks(runId, tasks) {
      const run = openRun(runId);
      if (run.tasks.length > 0) throw new RunChangedError();
      runs.set(runId, { ...run, tasks });
    },

    async replaceTask(runId, index, { before, after }) {
      const run = openRun(runId);
      const stored = run.tasks[index];
      if (stored?.pages !== before.pages || stored.status !== before.status) {
        throw new RunChangedError();
      }
      runs.set(runId, { ...run, tasks: run.tasks.with(index, after) });
    },

    async close(run) {
      const lock = lockOf(run.scope);
      if (runs.get(run.runId)?.status !== 'RUNNING') return false;
      locks.delete(lock);
      runs.set(run.runId, run);
      return true;
    },
  };
}
