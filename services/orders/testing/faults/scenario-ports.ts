import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SNSClient } from '@aws-sdk/client-sns';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CloudEvent } from '@commerce/events';
import { snsEventPublisher, systemClock } from '@commerce/lambda';
import type { streamEvent } from '@commerce/lambda/fixtures';
import { dynamoDbOrderRepository } from '../../adapters/dynamodb/order-repository.ts';
import { stateMachineWorkflows } from '../../adapters/step-functions/workflows.ts';
import { type PaymentGateway, PaymentOutcomeUnknownError } from '../../ports/payment-gateway.ts';
import { inMemoryCatalogue, mug } from '../in-memory-catalogue.ts';
import { rules } from '../orders.ts';
import type { Calls } from './calls.ts';

export const ORDERS_TABLE = 'orders-orders-test';

export type StreamChange = Parameters<typeof streamEvent>[0][number];

/** What the functions of one scenario work with: the real adapters, with recorded calls. */
export interface ScenarioPorts {
  readonly orders: ReturnType<typeof dynamoDbOrderRepository>;
  readonly catalogue: ReturnType<typeof inMemoryCatalogue>;
  readonly rules: typeof rules;
  readonly gateway: PaymentGateway;
  readonly workflows: ReturnType<typeof stateMachineWorkflows>;
  readonly publisher: ReturnType<typeof snsEventPublisher>;
  readonly clock: typeof systemClock;
}

export interface ScenarioClients {
  readonly dynamoDb: DynamoDBDocumentClient;
  readonly stepFunctions: SFNClient;
  readonly gateway: PaymentGateway;
  readonly stateMachines: { fulfilment: string; cancellation: string; approval: string };
  /** Gets each change of an order, as the table's stream would. */
  readonly onChange: (change: StreamChange) => void;
  /** Gets what is published, as the topic would. */
  readonly onEvent: (event: CloudEvent) => void;
}

export function scenarioPorts(clients: ScenarioClients, calls: Calls): ScenarioPorts {
  const dynamoDb = streaming(clients.dynamoDb, clients.onChange);
  return {
    orders: dynamoDbOrderRepository({
      client: calls.through('DynamoDB', dynamoDb),
      tableName: ORDERS_TABLE,
    }),
    catalogue: inMemoryCatalogue(mug),
    rules,
    gateway: recordedGateway(clients.gateway, calls),
    workflows: stateMachineWorkflows({
      client: calls.through('StepFunctions', clients.stepFunctions),
      stateMachines: clients.stateMachines,
    }),
    publisher: snsEventPublisher({
      client: calls.through('SNS', topic(clients.onEvent)),
      topicArn: 'arn:of:the:topic',
    }),
    clock: systemClock,
  };
}

/** Tells of each write that took effect, also when its answer is lost further up. */
function streaming(
  client: DynamoDBDocumentClient,
  onChange: ScenarioClients['onChange'],
): DynamoDBDocumentClient {
  const read = async (orderId: unknown) =>
    (await client.send(new GetCommand({ TableName: ORDERS_TABLE, Key: { orderId } }))).Item;
  const send = async (command: { input: { Item?: object; Key?: object } }) => {
    const { Item, Key } = command.input;
    const isWrite = /^(Put|Update)/.test(command.constructor.name);
    const { orderId } = { ...Item, ...Key } as { orderId?: unknown };
    if (!isWrite) return client.send(command as never);
    const oldImage = await read(orderId);
    const outcome = await client.send(command as never);
    const newImage = await read(orderId);
    onChange({ ...(oldImage && { oldImage }), ...(newImage && { newImage }) });
    return outcome;
  };
  return Object.assign(Object.create(client), { send });
}

const topic = (onEvent: ScenarioClients['onEvent']): Pick<SNSClient, 'send'> => ({
  send: (async ({
    input,
  }: {
    input: { PublishBatchRequestEntries: readonly { Message: string }[] };
  }) => {
    for (const { Message } of input.PublishBatchRequestEntries) onEvent(JSON.parse(Message));
    return {};
  }) as unknown as SNSClient['send'],
});

/** A call of the gateway that goes wrong is one whose outcome nobody knows. */
function recordedGateway(gateway: PaymentGateway, calls: Calls): PaymentGateway {
  const unknown = () => new PaymentOutcomeUnknownError(false);
  const recorded =
    <Argument, Answer>(name: string, call: (argument: Argument) => Promise<Answer>) =>
    (argument: Argument) =>
      calls.make(`Stripe ${name}`, () => call(argument), unknown);
  return {
    ...gateway,
    authorize: recorded('authorize', gateway.authorize),
    capture: recorded('capture', gateway.capture),
    void: recorded('void', gateway.void),
    refund: recorded('refund', gateway.refund),
    get: recorded('get', gateway.get),
    find: recorded('find', gateway.find),
  };
}
