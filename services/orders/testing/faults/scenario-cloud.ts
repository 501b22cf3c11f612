import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { startCloud } from '../cloud.ts';
import { mug } from '../in-memory-catalogue.ts';
import { readWorkflow } from '../workflows/definition.ts';
import { CATALOGUE_TABLE, type ScenarioClients, secrets } from './scenario-dependencies.ts';

/** Times that people have to decide: enough for anybody, or so short that they pass. */
const approvalTimes = {
  'time enough': { approvalReminderSeconds: 4, approvalLastSeconds: 60 },
  'a short time': { approvalReminderSeconds: 1, approvalLastSeconds: 1 },
} as const;
type ApprovalTime = keyof typeof approvalTimes;

/** Cloud of all scenarios: tables, workflows, secrets, and a product in the catalogue. */
export interface ScenarioCloud extends TestCloud {
  clientsFor(time: ApprovalTime): Omit<ScenarioClients, 'onChange' | 'onEvent' | 'onExecution'>;
  /** Tells whether an execution runs on by itself, waits for people, or has ended. */
  progressOf(executionArn: string): 'running' | 'waiting' | 'ended';
}

/** Invokes a function that a state machine calls, by its name without service and stage. */
type InvokeTask = (name: string, payload: { readonly orderId: string }) => Promise<unknown>;

export async function startScenarioCloud(invokeTask: InvokeTask): Promise<ScenarioCloud> {
  const cloud = await startCloud(async (arn, payload, { onBegin }) => {
    onBegin?.();
    try {
      const name = arn.split(':').at(-1) ?? '';
      return { payload: await invokeTask(name, payload as { orderId: string }) };
    } catch (error) {
      const { name: errorType, message } = error as Error;
      return { functionError: { errorType, errorMessage: message } };
    }
  });
  const { emulators, dynamoDb } = cloud;
  const stepFunctions = cloud.client(SFNClient);
  const ssm = cloud.client(SSMClient);
  emulators.parameters.put(secrets.payments, 'sk_test_of_the_tests', 'SecureString');
  emulators.parameters.put(
    secrets.decisions,
    'a-key-of-the-tests-that-protects-nothing',
    'SecureString',
  );
  await dynamoDb.send(new PutCommand({ TableName: CATALOGUE_TABLE, Item: mug }));

  const deploy = (name: string, time: ApprovalTime) => {
    const { type, definition } = readWorkflow(name, approvalTimes[time]);
    return emulators.stepFunctions.ensureStateMachine({
      name: `${name}-with-${time.replaceAll(' ', '-')}`,
      type,
      definition: JSON.stringify(definition),
    }).stateMachineArn;
  };
  const clientsFor = (time: ApprovalTime) => ({
    dynamoDb,
    stepFunctions,
    ssm,
    stripeApiBase: emulators.payments.endpoint,
    stateMachines: {
      fulfilment: deploy('fulfilment', time),
      cancellation: deploy('cancellation', time),
      approval: deploy('approval', time),
      refund: deploy('refund', time),
    },
    approvalSeconds:
      approvalTimes[time].approvalReminderSeconds + approvalTimes[time].approvalLastSeconds,
  });
  const clients = {
    'time enough': clientsFor('time enough'),
    'a short time': clientsFor('a short time'),
  };

  return {
    ...cloud,
    clientsFor: (time) => clients[time],
    progressOf(executionArn) {
      const { stepFunctions } = emulators;
      if (stepFunctions.execution(executionArn)?.status !== 'RUNNING') return 'ended';
      const last = stepFunctions.history(executionArn).at(-1);
      return last?.type === 'TaskSubmitted' ? 'waiting' : 'running';
    },
  };
}
