import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asOrderId } from '../../domain/ids.ts';
import { describeApprovalWaits } from '../../ports/approval-waits.contract.ts';
import type { ApprovalWaits } from '../../ports/approval-waits.ts';
import { startCloud } from '../../testing/cloud.ts';
import { stepFunctionsApprovalWaits } from './approval-waits.ts';

const definition = {
  StartAt: 'Wait',
  States: {
    Wait: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Parameters: {
        FunctionName: 'wait',
        Payload: { 'orderId.$': '$.orderId', 'taskToken.$': '$$.Task.Token' },
      },
      End: true,
    },
  },
};

let cloud: TestCloud;
let client: SFNClient;
let waits: ApprovalWaits;
let stateMachineArn: string;
/** Resolved by the order id, once the task has begun the wait. */
const begun = new Map<string, () => void>();
beforeAll(async () => {
  cloud = await startCloud(async (_, payload) => {
    const { orderId, taskToken } = payload as { orderId: string; taskToken: string };
    await waits.begin(asOrderId(orderId), taskToken, new Date(Date.now() + 60_000));
    begun.get(orderId)?.();
    return { payload: {} };
  });
  const { stepFunctions } = cloud.emulators;
  client = cloud.client(SFNClient);
  waits = stepFunctionsApprovalWaits({
    dynamoDb: cloud.dynamoDb,
    stepFunctions: client,
    tableName: 'orders-approvals-test',
  });
  ({ stateMachineArn } = stepFunctions.ensureStateMachine({
    name: 'approval',
    type: 'STANDARD',
    definition: JSON.stringify(definition),
  }));
});
afterAll(() => cloud?.stop());

describeApprovalWaits('stepFunctionsApprovalWaits', async () => {
  const executions = new Map<string, string>();
  return {
    waits,
    async startWaiting(orderId) {
      const hasBegun = new Promise<void>((resolve) => begun.set(orderId, resolve));
      const { executionArn = '' } = await client.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify({ orderId }) }),
      );
      executions.set(orderId, executionArn);
      await hasBegun;
    },
    async isWaiting(orderId) {
      const executionArn = executions.get(orderId);
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING';
    },
  };
});

describe('stepFunctionsApprovalWaits', () => {
  it('takes a wait for ended that is over', async () => {
    const id = asOrderId('ord_over');
    await waits.begin(id, 'a-token-of-the-past', new Date());
    await expect(waits.end(id)).resolves.toBeUndefined();
  });
});
