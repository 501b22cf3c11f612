import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { FinishedRun } from '../domain/run.ts';
import { finishedRun, runningErasure } from '../testing/runs.ts';
import type { RunReports } from './run-reports.ts';

interface RunReportsUnderTest {
  readonly reports: RunReports;
  /** The runs that operators hear of, in order. */
  reported(): readonly Pick<FinishedRun, 'runId' | 'status'>[];
}

/** The rules of every implementation of {@link RunReports}. */
export const describeRunReports = portContract<RunReportsUnderTest>((test) => {
  it('reports each run with its outcome, a dry run and an erasure too', () => {
    const runs: FinishedRun[] = [
      finishedRun(),
      finishedRun({ runId: 'run_2', status: 'FAILED', tasks: [] }),
      finishedRun({ runId: 'run_3', status: 'SUCCEEDED', dryRun: true }),
      finishedRun({ ...runningErasure(), status: 'SUCCEEDED' }),
    ];
    for (const run of runs) test().reports.publish(run);

    expect(test().reported()).toEqual(runs.map(({ runId, status }) => ({ runId, status })));
  });
});
