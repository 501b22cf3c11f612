import type { FinishedRun, Run, RunningRun } from '../domain/run.ts';
import type { TaskProgress } from '../domain/task-progress.ts';

/** A run that is not closed. */
export interface OpenRun {
  readonly runId: string;
  readonly startedAt: string;
}

export interface RunRepository {
  /** Writes a new run, unless one is open that it may not overlap with: returns that one. */
  open(
    run: RunningRun,
  ): Promise<{ readonly opened: true } | { readonly opened: false; readonly holder: OpenRun }>;
  /** Reads what was written last. */
  get(runId: string): Promise<Run | undefined>;
  /** Lists the erasures of a customer, also those for practice, the latest first, as they were perhaps a moment ago. */
  erasuresOf(customerId: string): Promise<readonly Run[]>;
  /** Lists all runs that are not closed. */
  openRuns(): Promise<readonly OpenRun[]>;
  /** Writes the tasks of an open run that has none; else throws {@link RunChangedError}. */
  setTasks(runId: string, tasks: readonly TaskProgress[]): Promise<void>;
  /**
   * Replaces one task of an open run, which has as many pages as it had when it was read; else
   * throws {@link RunChangedError}.
   */
  replaceTask(
    runId: string,
    index: number,
    change: { readonly before: TaskProgress; readonly after: TaskProgress },
  ): Promise<void>;
  /**
   * Writes the report of an open run and lets the next one begin. Returns false when the run is
   * closed already. The report is kept until `keptUntil`.
   */
  close(run: FinishedRun, keptUntil: Date): Promise<boolean>;
}

/** Another writer was faster: read the run again and decide anew. */
export class RunChangedError extends Error {
  override readonly name = 'RunChangedError';
  readonly code = 'RUN_CHANGED';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The run was changed since it was read', options);
  }
}
