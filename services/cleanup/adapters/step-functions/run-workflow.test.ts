import { setImmediate } from 'node:timers/promises';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCloud } from '../../testing/cloud.ts';
import { runningErasure, runningRun } from '../../testing/runs.ts';
import { stateMachineRunWorkflow } from './run-workflow.ts';

let cloud: TestCloud;
let client: SFNClient;
let stateMachineArn: string;
beforeAll(async () => {
  cloud = await startCloud();
  client = cloud.client(SFNClient);
  ({ stateMachineArn } = cloud.emulators.stepFunctions.ensureStateMachine({
    name: 'cleanup-run-test',
    type: 'STANDARD',
    definition: JSON.stringify({
      StartAt: 'IsLong',
      States: {
        IsLong: {
          Type: 'Choice',
          Choices: [{ Variable: '$.request.dryRun', BooleanEquals: true, Next: 'Wait' }],
          Default: 'End',
        },
        Wait: { Type: 'Wait', Seconds: 600, Next: 'End' },
        End: { Type: 'Succeed' },
      },
    }),
  }));
});
afterAll(() => cloud?.stop());

const workflow = () => stateMachineRunWorkflow({ client, stateMachineArn });

describe('stateMachineRunWorkflow', () => {
  it('starts a run once, also when it is over', async () => {
    await workflow().start(runningRun());
    await expectState('run_1', 'OVER');
    await workflow().start(runningRun());
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions.filter(({ name }) => name === 'run_1')).toHaveLength(1);
  });

  it('hands over what every page of every task is given', async () => {
    await workflow().start(runningErasure());
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:ers_1`;
    const { input = '' } = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(JSON.parse(input)).toEqual({
      kind: 'ERASURE',
      request: {
        runId: 'ers_1',
        dryRun: false,
        now: '2026-01-05T03:00:00.000Z',
        correlationId: 'request-1',
        customerId: 'alice',
      },
    });
  });

  it('tells what is worked on from what was never begun', async () => {
    await workflow().start(runningRun({ runId: 'run_long', dryRun: true }));
    await expectState('run_long', 'RUNNING');
    await expectState('run_none', 'UNKNOWN');
  });

  it('lets other errors pass', async () => {
    const broken = stateMachineRunWorkflow({
      client,
      stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:none',
    });
    await expect(broken.start(runningRun())).rejects.toThrow();
  });
});

/** Waits without a deadline: a state that never comes ends at the bound of the test. */
async function expectState(runId: string, expected: string): Promise<void> {
  while ((await workflow().stateOf(runId)) !== expected) await setImmediate();
}
