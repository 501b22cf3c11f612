import type { RunningRun, Scope } from '../domain/run.ts';
import { type StartRunDependencies, startRun } from './start-run.ts';

/** A request of a member of staff. */
export interface RunRequest {
  /** Unique; the id of the run is made of it. */
  readonly id: string;
  readonly scope: Scope;
  readonly dryRun: boolean;
  readonly startedBy: string;
  readonly correlationId: string;
}

const PREFIX: Readonly<Record<Scope['kind'], string>> = { RETENTION: 'run', ERASURE: 'ers' };

/** Starts a run of retention, or an erasure, that a person asked for. Throws as `startRun` does. */
export const requestRun = (
  { id, ...request }: RunRequest,
  dependencies: StartRunDependencies,
): Promise<RunningRun> =>
  startRun(
    {
      ...request,
      runId: `${PREFIX[request.scope.kind]}_${id}`,
      now: dependencies.clock.now(),
    },
    dependencies,
  );
