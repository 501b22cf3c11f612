import { randomUUID } from 'node:crypto';
import { PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { type CloudEvent, type EventDefinition, staffActedV1 } from '@commerce/events';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:inventory-events-local';

/** The platform as the tests of this service see it. */
export interface InventoryPlatform {
  readonly platform: SharedPlatform;
  readonly staff: string;
  /** Makes a product that no other test uses. */
  product(details?: Record<string, unknown>, stock?: number): Promise<string>;
  addStock(sku: string, delta: number, key?: string): ReturnType<SharedPlatform['request']>;
  /** Publishes an event of the thumbnails service: its example with some changes. */
  announce<Example extends object>(
    definition: EventDefinition & { readonly example: Example },
    change: { readonly sku: string; readonly version: number } & Partial<Example>,
  ): Promise<void>;
  /** Waits until all announced events were consumed. */
  announcementsHeard(): Promise<void>;
  /** Events published about a subject so far, without the acts of staff. */
  published(subject: string): Promise<CloudEvent[]>;
}

/** Starts all services: they consume each other's events. */
export async function startInventory(): Promise<InventoryPlatform> {
  const platform = await sharedPlatform();
  const staff = await platform.token({ sub: 'sam', groups: ['staff'], email: 'sam@example.com' });
  const events = await subscribe(platform);

  const addStock: InventoryPlatform['addStock'] = (sku, delta, key = randomUUID()) =>
    platform.request('POST', `/products/${sku}/stock`, {
      token: staff,
      headers: { 'idempotency-key': key },
      body: { delta, reason: 'delivery' },
    });

  return {
    platform,
    staff,
    addStock,
    async product(details = {}, stock = 0) {
      const sku = `SKU-${randomUUID()}`;
      const body = { name: 'Enamel mug', price: 1_250, currency: 'EUR', ...details };
      await expectStatus(201, platform.request('PUT', `/products/${sku}`, { token: staff, body }));
      if (stock > 0) await expectStatus(200, addStock(sku, stock));
      return sku;
    },
    async announce(definition, change) {
      const data = { ...definition.example, ...change };
      const id = `${change.sku}-${change.version}`;
      const event = definition.create(data, { id, time: new Date(), correlationid: 'c-1' });
      await platform.aws.sns.send(
        new PublishCommand({
          TopicArn: 'arn:aws:sns:us-east-1:000000000000:thumbnails-events-local',
          Message: JSON.stringify(event),
          MessageAttributes: { type: { DataType: 'String', StringValue: definition.type } },
        }),
      );
    },
    async announcementsHeard() {
      await platform.eventually(async () => {
        const queue = (await platform.queues()).find(
          ({ name }) => name === 'inventory-images-local',
        );
        if (queue === undefined || queue.depth + queue.inFlight > 0) {
          throw new Error('The queue of images is not empty');
        }
      });
    },
    async published(subject) {
      await events.collect();
      return events.seen.filter(
        (event) => event.subject === subject && event.type !== staffActedV1.type,
      );
    },
  };
}

async function expectStatus(expected: number, request: ReturnType<SharedPlatform['request']>) {
  const { status, body } = await request;
  if (status !== expected) throw new Error(`Responded ${status}: ${JSON.stringify(body)}`);
}

/** Listens to this service's topic as any other service would: with a queue of its own. */
async function subscribe({ aws: { sqs, sns } }: SharedPlatform) {
  const seen: CloudEvent[] = [];
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: `listener-${randomUUID()}` }),
  );
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await sns.send(
    new SubscribeCommand({
      TopicArn: TOPIC,
      Protocol: 'sqs',
      Endpoint: Attributes?.QueueArn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  const collect = async (): Promise<void> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
    );
    if (Messages.length === 0) return;
    seen.push(...Messages.map(({ Body = '{}' }) => JSON.parse(Body)));
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    await collect();
  };
  return { seen, collect };
}
