import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { systemClock } from '@commerce/lambda';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { readServiceFile } from '@commerce/service-model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiGatewayConnections } from '../../adapters/api-gateway/connection-gateway.ts';
import { dynamoDbConnections } from '../../adapters/dynamodb/connections.ts';
import { dynamoDbTimelines } from '../../adapters/dynamodb/timelines.ts';
import { sqsWakeUps } from '../../adapters/sqs/wake-ups.ts';
import { type Cloud, startCloud } from '../../testing/cloud.ts';
import { changeOf, ORDER } from '../../testing/examples.ts';
import { inMemoryTokenVerifier, tokenOf } from '../../testing/in-memory-token-verifier.ts';
import { startStallingGateway } from '../../testing/stalling-gateway.ts';
import { testWorld } from '../../testing/world.ts';
import { connectClient } from '../../use-cases/live-connections.ts';
import { recordOrderChange } from '../../use-cases/record-order-change.ts';
import { subscribeToOrder } from '../../use-cases/subscribe-to-order.ts';
import { handler } from './handler.ts';

/** The settings by which the deployed event source reads the queue. */
const { consumers } = readServiceFile(join(import.meta.dirname, '../..'), 'consumers.yml') as {
  readonly consumers: { readonly push: { readonly batchSize: number } };
};
const eventSource = consumers.push;

let cloud: Cloud;
let gateway: Awaited<ReturnType<typeof startStallingGateway>>;
let world: Awaited<ReturnType<typeof setUp>>;
const pollers = new AbortController();
let polling: Promise<unknown> = Promise.resolve();

async function setUp() {
  const { queueUrl: pushQueueUrl } = await cloud.emulators.messaging.ensureQueue('push.fifo', {
    FifoQueue: 'true',
    VisibilityTimeout: '60',
  });
  const { sqs } = cloud;
  const { endpoint } = gateway;
  const management = cloud.client(ApiGatewayManagementApiClient, { endpoint });
  return {
    ...testWorld(),
    timelines: dynamoDbTimelines(cloud.table('TimelinesTable')),
    connections: dynamoDbConnections(cloud.table('ConnectionsTable')),
    wakeUps: sqsWakeUps({ client: sqs, pushQueueUrl, heldQueueUrl: '' }),
    gateway: apiGatewayConnections({ client: management }),
    clock: systemClock,
    tokens: inMemoryTokenVerifier(systemClock),
    holdMs: 60_000,
    sqs,
    pushQueueUrl,
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
  cloud = await startCloud();
  gateway = await startStallingGateway();
  world = await setUp();
});
afterAll(async () => {
  pollers.abort();
  await polling;
  gateway.stop();
  await cloud.stop();
});

const connect = async (connectionId: string) => {
  await connectClient({ connectionId, token: tokenOf('alice') }, world);
  await subscribeToOrder({ connectionId, orderId: ORDER, afterVersion: 0 }, world);
};
const happens = (version: number) => recordOrderChange(changeOf(version), world);
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
