import { RunInProgressError } from '../domain/run.errors.ts';
import { SCHEDULE } from '../domain/run.ts';
import { closeInterruptedRuns } from './close-interrupted-runs.ts';
import { type StartRunDependencies, startRun } from './start-run.ts';

/** The outcome of a night. */
export interface NightlyOutcome extends Record<string, unknown> {
  readonly runId: string;
  /** False when the run before is not over. */
  readonly started: boolean;
  /** Runs and erasures that nobody worked on any more. */
  readonly interruptedClosed: number;
}

/**
 * Starts the run of a night, the same one however often it is delivered, after closing what was
 * interrupted. A run that is still under way goes on instead.
 */
export async function startNightlyRun(
  { dueAt, correlationId }: { readonly dueAt: Date; readonly correlationId: string },
  dependencies: StartRunDependencies,
): Promise<NightlyOutcome> {
  const interruptedClosed = await closeInterruptedRuns(dependencies);
  const runId = `run_${dueAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  try {
    await startRun(
      {
        runId,
        scope: { kind: 'RETENTION' },
        dryRun: false,
        startedBy: SCHEDULE,
        correlationId,
        now: dueAt,
      },
      dependencies,
    );
    return { runId, started: true, interruptedClosed };
  } catch (error) {
    if (!(error instanceof RunInProgressError)) throw error;
    return { runId, started: false, interruptedClosed };
  }
}
