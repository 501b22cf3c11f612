import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asOrderId } from '../domain/ids.ts';
import type { Workflows } from './workflows.ts';

interface WorkflowsUnderTest {
  readonly workflows: Workflows;
  /** Names the runs that were started, `<order>-<run>`, as often as they were. */
  started(): Promise<readonly string[]>;
}

/** Holds what starts workflows to its port. */
export const describeWorkflows = portContract<WorkflowsUnderTest>((test) => {
  it('starts a run, and accepts that it was started before', async () => {
    const run = {
      workflow: 'approval',
      orderId: asOrderId('ord_1'),
      correlationId: 'c',
    } as const;
    await test().workflows.start({ ...run, run: '2' });
    await test().workflows.start({ ...run, run: '2' });
    // The same run for another cause, as after a redelivery that says less.
    await test().workflows.start({ ...run, run: '2', correlationId: 'another' });
    await test().workflows.start({ ...run, run: '3' });
    expect([...new Set(await test().started())].sort()).toEqual(['ord_1-2', 'ord_1-3']);
  });
});
