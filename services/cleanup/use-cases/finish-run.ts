import type { Clock } from '@commerce/lambda';
import { RunNotFoundError } from '../domain/run.errors.ts';
import { type FinishedRun, finishRun as finish } from '../domain/run.ts';
import type { RunReports } from '../ports/run-reports.ts';
import type { RunRepository } from '../ports/run-repository.ts';

export interface FinishRunDependencies {
  readonly runs: RunRepository;
  readonly reports: RunReports;
  readonly clock: Clock;
  /** Days for which reports are kept. */
  readonly keepReportsDays: number;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Closes a run with its report, and says so once. A run that is closed stays as it is. */
export async function finishRun(
  runId: string,
  { runs, reports, clock, keepReportsDays }: FinishRunDependencies,
): Promise<FinishedRun> {
  const run = await runs.get(runId);
  if (run === undefined) throw new RunNotFoundError();
  if (run.status !== 'RUNNING') return run;
  const now = clock.now();
  const finished = finish(run, now);
  const keptUntil = new Date(now.getTime() + keepReportsDays * DAY_MS);
  if (await runs.close(finished, keptUntil)) reports.publish(finished);
  return finished;
}
