import { lockOf, type Run, type RunningRun, type Scope } from '../../domain/run.ts';
import type { TaskProgress } from '../../domain/task-progress.ts';
import type { OpenRun } from '../../ports/run-repository.ts';

/** One item of a few kilobytes has everything about a run. */
export interface RunItem {
  readonly pk: string;
  readonly sk: 'run';
  readonly kind: Scope['kind'];
  readonly customerId?: string;
  readonly dryRun: boolean;
  readonly status: Run['status'];
  readonly startedAt: string;
  readonly startedBy: string;
  readonly correlationId: string;
  readonly finishedAt?: string;
  readonly tasks: readonly TaskProgress[];
  /** Epoch seconds; only when it is over. */
  readonly expiresAt?: number;
}

/** Says that a run is open: one item for each scope that runs may not overlap in. */
export interface LockItem extends OpenRun {
  readonly pk: typeof LOCKS;
  readonly sk: string;
}

/** The partition of all locks. */
export const LOCKS = 'locks';

export const runKey = (runId: string): Pick<RunItem, 'pk' | 'sk'> => ({ pk: runId, sk: 'run' });
export const lockKey = (scope: Scope): Pick<LockItem, 'pk' | 'sk'> => ({
  pk: LOCKS,
  sk: lockOf(scope),
});

export const toRunItem = ({ runId, scope, ...run }: Run): RunItem => ({
  ...runKey(runId),
  ...scope,
  ...run,
});

export const toLockItem = ({ runId, scope, startedAt }: RunningRun): LockItem => ({
  ...lockKey(scope),
  runId,
  startedAt,
});

export function fromRunItem(item: RunItem): Run {
  const { pk, sk, kind, customerId, expiresAt, ...run } = item;
  const scope = kind === 'ERASURE' ? { kind, customerId: customerId ?? '' } : { kind };
  return { ...run, runId: pk, scope } as Run;
}
