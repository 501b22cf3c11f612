import type { SFNClient } from '@aws-sdk/client-sfn';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { snsEventPublisher } from '@commerce/aws/sns';
import { ssmKeyring, ssmSecret } from '@commerce/aws/ssm';
import type { CloudEvent } from '@commerce/events';
import { systemClock } from '@commerce/lambda';
import type { streamEvent } from '@commerce/lambda/fixtures';
import { dynamoDbCatalogue } from '../../adapters/dynamodb/catalogue.ts';
import { dynamoDbCodeTries } from '../../adapters/dynamodb/code-tries.ts';
import { dynamoDbOpenOrders } from '../../adapters/dynamodb/open-orders.ts';
import { dynamoDbOrderRepository } from '../../adapters/dynamodb/order-repository.ts';
import { dynamoDbPaymentCustomerRecords } from '../../adapters/dynamodb/payment-customer-records.ts';
import { dynamoDbPromotions } from '../../adapters/dynamodb/promotions.ts';
import { hmacDecisionTokens } from '../../adapters/signing/decision-tokens.ts';
import { stepFunctionsApprovalWaits } from '../../adapters/step-functions/approval-waits.ts';
import {
  type StateMachines,
  stepFunctionsWorkflows,
} from '../../adapters/step-functions/workflows.ts';
import { stripeAccess } from '../../adapters/stripe/client.ts';
import { stripePaymentGateway } from '../../adapters/stripe/payment-gateway.ts';
import { withRetryAfter } from '../../adapters/stripe/retry-after.ts';
import { type PaymentGateway, PaymentOutcomeUnknownError } from '../../ports/payment-gateway.ts';
import { rules } from '../orders.ts';
import { paymentSettings } from '../payments.ts';
import { paymentCustomersAt } from '../stripe-gateway.ts';
import type { Calls } from './calls.ts';

export const ORDERS_TABLE = 'orders-orders-test';
export const CATALOGUE_TABLE = 'orders-catalogue-test';
const OPEN_ORDERS_TABLE = 'orders-open-orders-test';
const usesTableName = 'orders-promotion-uses-test';
const APPROVALS_TABLE = 'orders-approvals-test';

/** Names of the parameters with the secrets of the scenarios. */
export const secrets = {
  payments: '/commerce/test/payments/secret-key',
  decisions: '/commerce/test/orders/decision-key',
} as const;

export type StreamChange = Parameters<typeof streamEvent>[0][number];

/** Dependencies of a function in a scenario: the real adapters, with recorded calls. */
export type ScenarioDependencies = ReturnType<typeof scenarioDependencies>;

export interface ScenarioClients {
  readonly dynamoDb: DynamoDBDocumentClient;
  readonly stepFunctions: SFNClient;
  readonly ssm: SSMClient;
  readonly stripeApiBase: string;
  readonly stateMachines: StateMachines;
  /** Time that people have to decide. */
  readonly approvalSeconds: number;
  /** Gets each change of an order, as the table's stream would. */
  readonly onChange: (change: StreamChange) => void;
  /** Gets what is published, as the topic would. */
  readonly onEvent: (event: CloudEvent) => void;
  /** Gets the ARN of each execution that is started, as often as it is asked for. */
  readonly onExecution: (arn: string) => void;
}

export function scenarioDependencies(clients: ScenarioClients, calls: Calls) {
  const dynamoDb = calls.through('DynamoDB', streaming(clients.dynamoDb, clients.onChange));
  const stepFunctions = calls.through(
    'StepFunctions',
    starting(clients.stepFunctions, clients.onExecution),
  );
  const secret = (name: string) => ssmSecret(calls.through('SSM', clients.ssm), name);
  return {
    orders: dynamoDbOrderRepository({ client: dynamoDb, tableName: ORDERS_TABLE, usesTableName }),
    promotions: dynamoDbPromotions({
      client: dynamoDb,
      tableName: 'orders-promotions-test',
      usesTableName,
    }),
    codeTries: dynamoDbCodeTries({ client: dynamoDb, tableName: usesTableName }),
    catalogue: dynamoDbCatalogue({ client: dynamoDb, tableName: CATALOGUE_TABLE }),
    openOrders: dynamoDbOpenOrders({ client: dynamoDb, tableName: OPEN_ORDERS_TABLE }),
    maxOpenOrders: 20,
    customerRecords: dynamoDbPaymentCustomerRecords({
      client: dynamoDb,
      tableName: 'orders-payment-customers-test',
    }),
    paymentCustomers: paymentCustomersAt(clients.stripeApiBase),
    rules,
    gateway: recordedGateway(
      stripePaymentGateway({
        access: withRetryAfter({
          access: stripeAccess({
            secretKey: secret(secrets.payments),
            baseUrl: clients.stripeApiBase,
          }),
        }),
      }),
      calls,
    ),
    workflows: stepFunctionsWorkflows({
      client: stepFunctions,
      stateMachines: clients.stateMachines,
    }),
    waits: stepFunctionsApprovalWaits({ dynamoDb, stepFunctions, tableName: APPROVALS_TABLE }),
    tokens: hmacDecisionTokens({
      keys: ssmKeyring(calls.through('SSM', clients.ssm), secrets.decisions),
    }),
    approvalSeconds: clients.approvalSeconds,
    cancellableMinutes: 60,
    ...paymentSettings,
    refundShipping: 'whenAll' as const,
    pace: async () => {},
    publisher: snsEventPublisher({
      client: calls.through('SNS', topic(clients.onEvent)),
      topicArn: 'arn:of:the:topic',
    }),
    clock: systemClock,
  };
}

/** Reports each write to an order that took effect, also when its response is lost further up. */
function streaming(
  client: DynamoDBDocumentClient,
  onChange: ScenarioClients['onChange'],
): DynamoDBDocumentClient {
  const read = async (orderId: unknown) =>
    (await client.send(new GetCommand({ TableName: ORDERS_TABLE, Key: { orderId } }))).Item;
  const send = async (command: { input: { TableName?: string; Item?: object; Key?: object } }) => {
    const { TableName, Item, Key } = command.input;
    const isWrite = /^(Put|Update)/.test(command.constructor.name);
    const { orderId } = { ...Item, ...Key } as { orderId?: unknown };
    if (!isWrite || TableName !== ORDERS_TABLE) return client.send(command as never);
    const oldImage = await read(orderId);
    const outcome = await client.send(command as never);
    const newImage = await read(orderId);
    onChange({ ...(oldImage && { oldImage }), ...(newImage && { newImage }) });
    return outcome;
  };
  return Object.assign(Object.create(client), { send });
}

/** Reports each execution that began, also when its response is lost further up. */
function starting(client: SFNClient, onExecution: ScenarioClients['onExecution']): SFNClient {
  const send = async (command: object) => {
    const outcome = await client.send(command as never);
    const { executionArn } = outcome as { executionArn?: string };
    if (executionArn !== undefined) onExecution(executionArn);
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

/** Records the calls of the gateway; one that fails has an unknown outcome. */
function recordedGateway(gateway: PaymentGateway, calls: Calls): PaymentGateway {
  const unknown = () => new PaymentOutcomeUnknownError(false);
  const recorded =
    <Argument, Result>(name: string, call: (argument: Argument) => Promise<Result>) =>
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
