import { setImmediate } from 'node:timers/promises';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { runningRun } from '../testing/runs.ts';
import type { RunWorkflow, WorkState } from './run-workflow.ts';

interface RunWorkflowUnderTest {
  readonly workflow: RunWorkflow;
  /** Ends the work on a run from outside. */
  end(runId: string): Promise<void>;
}

/** Tests what every workflow of runs does. The work on a dry run lasts until it is ended. */
export const describeRunWorkflow = portContract<RunWorkflowUnderTest>((test) => {
  /** Waits without a deadline: a state that never comes ends at the bound of the test(). */
  const expectState = async (runId: string, expected: WorkState) => {
    while ((await test().workflow.stateOf(runId)) !== expected) await setImmediate();
  };

  it('tells work that goes on from work that was never begun', async () => {
    await test().workflow.start(runningRun({ runId: 'run_long', dryRun: true }));

    await expectState('run_long', 'RUNNING');
    await expectState('run_none', 'UNKNOWN');
  });

  it('starts nothing anew for a run whose work is over', async () => {
    const run = runningRun({ runId: 'run_ended', dryRun: true });
    await test().workflow.start(run);
    await test().end(run.runId);
    await expectState(run.runId, 'OVER');

    await test().workflow.start(run);

    expect(await test().workflow.stateOf(run.runId)).toBe('OVER');
  });
});
