import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { orderPlacedV1, orderProgressedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { type Emulators, startEmulators } from '@commerce/local-cloud/emulators';
import { readServiceFile } from '@commerce/service-model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiGatewayConnections } from '../../adapters/api-gateway/api-gateway-connections.ts';
import { dynamoDbConnections } from '../../adapters/dynamodb/connections.ts';
import { dynamoDbTimelines } from '../../adapters/dynamodb/timelines.ts';
import { sqsWakeUps } from '../../adapters/sqs/sqs-wake-ups.ts';
import { exampleOf } from '../../testing/events.ts';
import { startStallingGateway } from '../../testing/stalling-gateway.ts';
import { createTables, testTableName } from '../../testing/test-database.ts';
import { connectClient } from '../../use-cases/live-connections.ts';
import { orderChangeOf } from '../../use-cases/order-change-of.ts';
import { recordOrderChange } from '../../use-cases/record-order-change.ts';
import { subscribeToOrder } from '../../use-cases/subscribe-to-order.ts';
import { handler } from './handler.ts';

const { orderId } = orderPlacedV1.example;
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
/** How the deployed event source reads the queue. */
const { consumers } = readServiceFile(join(import.meta.dirname, '../..'), 'consumers.yml') as {
  readonly consumers: { readonly push: { readonly batchSize: number } };
};
const eventSource = consumers.push;

let emulators: Emulators;
let gateway: Awaited<ReturnType<typeof startStallingGateway>>;
let world: Awaited<ReturnType<typeof setUp>>;
const pollers = new AbortController();
let polling: Promise<unknown> = Promise.resolve();

async function setUp() {
  const documents = await createTables(emulators);
  const { queueUrl: pushQueueUrl } = await emulators.messaging.ensureQueue('push.fifo', {
    FifoQueue: 'true',
    VisibilityTimeout: '60',
  });
  const sqs = new SQSClient({
    region: 'us-east-1',
    credentials,
    endpoint: emulators.messaging.endpoint,
  });
  const management = new ApiGatewayManagementApiClient({
    region: 'us-east-1',
    credentials,
    endpoint: gateway.endpoint,
  });
  return {
    timelines: dynamoDbTimelines(documents, testTableName('timelines')),
    connections: dynamoDbConnections(documents, testTableName('connections')),
    wakeUps: sqsWakeUps(sqs, { pushQueueUrl, heldQueueUrl: '' }),
    gateway: apiGatewayConnections(management),
    clock: { now: () => new Date() },
    holdMs: 60_000,
    keepTimelinesDays: 30,
    tokens: {
      verify: async (customerId: string) => ({
        customerId,
        isStaff: false,
        expiresAt: new Date(Date.now() + 3_600_000),
      }),
    },
    sqs,
    pushQueueUrl,
    clients: [documents, sqs, management],
  };
}

/** One of the pollers that Lambda runs side by side. */
async function poll(): Promise<void> {
  const { sqs, pushQueueUrl: QueueUrl } = world;
  while (!pollers.signal.aborted) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: eventSource.batchSize,
        WaitTimeSeconds: 1,
      }),
    );
    const records = Messages.map(({ Body = '', MessageId = '' }) => ({
      body: Body,
      messageId: MessageId,
      groupId: JSON.parse(Body).connectionId,
    }));
    if (records.length === 0) continue;
    const context = lambdaContext({ getRemainingTimeInMillis: () => 60_000 });
    expect(await handler.with(world)(sqsEvent(records), context)).toEqual({
      batchItemFailures: [],
    });
    for (const { ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

beforeAll(async () => {
  emulators = await startEmulators({
    stateDir: null,
    invokeFunction: async () => ({ payload: null }),
    log: () => {},
  });
  gateway = await startStallingGateway();
  world = await setUp();
});
afterAll(async () => {
  pollers.abort();
  await polling;
  for (const client of world.clients) client.destroy();
  gateway.stop();
  await emulators.stop();
});

const connect = async (connectionId: string) => {
  await connectClient({ connectionId, token: 'alice' }, world);
  await subscribeToOrder({ connectionId, orderId, afterVersion: 0 }, world);
};
const happens = (version: number) => {
  const event =
    version === 1 ? exampleOf(orderPlacedV1) : exampleOf(orderProgressedV1, { version });
  return recordOrderChange(orderChangeOf(event), world);
};
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10);
}

describe('push-order-changes with a client that stopped reading', () => {
  it('tells the others everything meanwhile, and the slow one when it reads on', async () => {
    gateway.stall('slow');
    await connect('slow');
    await connect('fast');
    await happens(1);
    // Only now: a batch would have both clients in it.
    polling = Promise.all([poll(), poll()]);
    await until(() => gateway.waitingFor('slow') === 1);
    for (const version of [2, 3, 4]) await happens(version);

    await until(() => gateway.versionsOf('fast').length === 4);
    expect(gateway.versionsOf('fast')).toEqual([1, 2, 3, 4]);
    expect(gateway.versionsOf('slow')).toEqual([]);
    // Its other wake-ups wait in its own group, they occupy no other function.
    expect(gateway.waitingFor('slow')).toBe(1);

    gateway.readOn('slow');
    await until(() => gateway.versionsOf('slow').length === 4);
    expect(gateway.versionsOf('slow')).toEqual([1, 2, 3, 4]);
  });
});
