import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asOrderId } from '../../domain/ids.ts';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { stateMachineApprovalWaits } from './approval-waits.ts';
import { stateMachineWorkflows } from './workflows.ts';

const wait = {
  StartAt: 'Wait',
  States: {
    Wait: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: { FunctionName: 'wait', Payload: { 'taskToken.$': '$$.Task.Token' } },
      End: true,
    },
  },
};

let cloud: TestCloud;
let client: SFNClient;
let stateMachineArn: string;
beforeAll(async () => {
  cloud = await startTestCloud();
  const { stepFunctions } = cloud.emulators;
  client = new SFNClient({ ...cloud.clientSettings, endpoint: stepFunctions.endpoint });
  ({ stateMachineArn } = stepFunctions.ensureStateMachine({
    name: 'approval',
    type: 'STANDARD',
    definition: JSON.stringify(wait),
  }));
});
afterAll(async () => {
  client?.destroy();
  await cloud?.stop();
});

const workflows = () =>
  stateMachineWorkflows({
    client,
    stateMachines: {
      fulfilment: 'arn:of:another',
      cancellation: 'arn:of:another',
      approval: stateMachineArn,
    },
  });
const executions = async () =>
  (await client.send(new ListExecutionsCommand({ stateMachineArn }))).executions ?? [];

describe('stateMachineWorkflows', () => {
  it('starts a run once, also when it is over', async () => {
    const run = { workflow: 'approval', orderId: asOrderId('ord_1'), correlationId: 'c' } as const;
    await workflows().start({ ...run, run: '2' });
    await workflows().start({ ...run, run: '2' });
    // The same run for another cause, as after a redelivery that says less.
    await workflows().start({ ...run, run: '2', correlationId: 'another' });
    expect((await executions()).map(({ name }) => name)).toEqual(['ord_1-2']);
  });

  it('lets a missing state machine pass as an error', async () => {
    const run = {
      workflow: 'fulfilment',
      orderId: asOrderId('ord_1'),
      correlationId: 'c',
    } as const;
    await expect(workflows().start({ ...run, run: '1' })).rejects.toThrow();
  });
});

describe('stateMachineApprovalWaits', () => {
  const waits = () =>
    stateMachineApprovalWaits({
      dynamoDb: cloud.dynamoDb,
      stepFunctions: client,
      tableName: 'orders-approvals-test',
    });

  it('has nothing to end where nothing waits', async () => {
    await expect(waits().end(asOrderId('ord_none'))).resolves.toBeUndefined();
  });

  it('takes a wait for ended that is over', async () => {
    const id = asOrderId('ord_over');
    await waits().begin(id, 'a-token-of-the-past', new Date());
    await expect(waits().end(id)).resolves.toBeUndefined();
  });
});
