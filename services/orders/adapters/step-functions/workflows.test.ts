import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asOrderId } from '../../domain/ids.ts';
import { describeWorkflows } from '../../ports/workflows.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { stepFunctionsWorkflows } from './workflows.ts';

let cloud: TestCloud;
let client: SFNClient;
let stateMachineArn: string;
beforeAll(async () => {
  cloud = await startCloud();
  const { stepFunctions } = cloud.emulators;
  client = cloud.client(SFNClient);
  ({ stateMachineArn } = stepFunctions.ensureStateMachine({
    name: 'approval',
    type: 'STANDARD',
    definition: JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
  }));
});
afterAll(() => cloud?.stop());

const workflows = () =>
  stepFunctionsWorkflows({
    client,
    stateMachines: {
      fulfilment: 'arn:of:another',
      cancellation: 'arn:of:another',
      approval: stateMachineArn,
      refund: stateMachineArn,
    },
  });

const started = async () => {
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
  return executions.map(({ name = '' }) => name);
};

describeWorkflows('stepFunctionsWorkflows', async () => ({
  workflows: workflows(),
  started,
}));

describe('stepFunctionsWorkflows', () => {
  it('starts a Standard run once, also when it is over', async () => {
    const run = { workflow: 'approval', orderId: asOrderId('ord_2'), correlationId: 'c' } as const;
    await workflows().start({ ...run, run: '2' });
    await workflows().start({ ...run, run: '2' });
    await workflows().start({ ...run, run: '2', correlationId: 'another' });
    expect((await started()).filter((name) => name.startsWith('ord_2'))).toEqual(['ord_2-2']);
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
