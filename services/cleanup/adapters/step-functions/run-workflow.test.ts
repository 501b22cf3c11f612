import { setImmediate } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeRunWorkflow } from '../../ports/run-workflow.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { runningErasure, runningRun } from '../../testing/runs.ts';
import { stateMachineRunWorkflow } from './run-workflow.ts';

/** The emulators with a state machine that waits in a dry run, and is over at once in another. */
async function startStateMachine() {
  const cloud = await startCloud();
  const client = cloud.client(SFNClient);
  const { stateMachineArn } = cloud.emulators.stepFunctions.ensureStateMachine({
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
  });
  return {
    client,
    stateMachineArn,
    workflow: stateMachineRunWorkflow({ client, stateMachineArn }),
    executionArn: (runId: string) =>
      `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${runId}`,
    stop: cloud.stop,
  };
}

describeRunWorkflow('stateMachineRunWorkflow', async () => {
  const { client, workflow, executionArn, stop } = await startStateMachine();
  return {
    workflow,
    async end(runId) {
      await client.send(new StopExecutionCommand({ executionArn: executionArn(runId) }));
    },
    stop,
  };
});

let machine: Awaited<ReturnType<typeof startStateMachine>>;
beforeAll(async () => {
  machine = await startStateMachine();
});
afterAll(() => machine?.stop());

describe('stateMachineRunWorkflow, by executions', () => {
  it('starts a run once, also when it is over', async () => {
    const { client, workflow, stateMachineArn } = machine;
    await workflow.start(runningRun());
    while ((await workflow.stateOf('run_1')) !== 'OVER') await setImmediate();

    await workflow.start(runningRun());

    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions.filter(({ name }) => name === 'run_1')).toHaveLength(1);
  });

  it('hands over what every page of every task is given', async () => {
    const { client, workflow, executionArn } = machine;

    await workflow.start(runningErasure());

    const { input = '' } = await client.send(
      new DescribeExecutionCommand({ executionArn: executionArn('ers_1') }),
    );
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

  it('lets other errors pass', async () => {
    const broken = stateMachineRunWorkflow({
      client: machine.client,
      stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:none',
    });
    await expect(broken.start(runningRun())).rejects.toThrow();
  });
});
