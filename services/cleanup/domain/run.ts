import { failTask, isOver, type TaskProgress } from './task-progress.ts';

/** The data that a run removes: whatever is kept long enough, or everything of one customer. */
export type Scope =
  | { readonly kind: 'RETENTION' }
  | { readonly kind: 'ERASURE'; readonly customerId: string };

interface RunDetails {
  readonly runId: string;
  readonly scope: Scope;
  /** Counts what would be deleted, and deletes nothing. */
  readonly dryRun: boolean;
  /** RFC 3339 in UTC; ages are measured against it. */
  readonly startedAt: string;
  /** The subject of the member of staff, `schedule`, or `customer`. */
  readonly startedBy: string;
  readonly correlationId: string;
  /** Sorted as the state machine names them; empty before it began. */
  readonly tasks: readonly TaskProgress[];
}

/** A run on which its state machine works, unless it was ended from outside. */
export interface RunningRun extends RunDetails {
  readonly status: 'RUNNING';
}

/** A run whose report is final. */
export interface FinishedRun extends RunDetails {
  readonly status: 'SUCCEEDED' | 'PARTIALLY_FAILED' | 'FAILED';
  readonly finishedAt: string;
}

export type Run = RunningRun | FinishedRun;

/** The `startedBy` of runs that began by themselves. */
export const SCHEDULE = 'schedule';

/** The `startedBy` of erasures that customers asked for. */
export const BY_CUSTOMER = 'customer';

/** Returns whether a member of staff began a run: the night and customers begin some too. */
export const isByStaff = ({ startedBy }: Pick<Run, 'startedBy'>): boolean =>
  startedBy !== SCHEDULE && startedBy !== BY_CUSTOMER;

/** Names what runs may not overlap in: one run of retention, one erasure of the same customer. */
export const lockOf = (scope: Scope): string =>
  scope.kind === 'RETENTION' ? 'retention' : `erasure#${scope.customerId}`;

/** Ends a run: a task without a result has failed. */
export function finishRun(run: RunningRun, at: Date): FinishedRun {
  const tasks = run.tasks.map((task) =>
    isOver(task) ? task : failTask(task, 'It was interrupted before it said how far it is'),
  );
  return { ...run, tasks, status: statusOf(tasks), finishedAt: at.toISOString() };
}

function statusOf(tasks: readonly TaskProgress[]): FinishedRun['status'] {
  const succeeded = tasks.filter(({ status }) => status === 'SUCCEEDED').length;
  if (succeeded === 0) return 'FAILED';
  return succeeded === tasks.length ? 'SUCCEEDED' : 'PARTIALLY_FAILED';
}
