import { randomUUID } from 'node:crypto';
import { PublishBatchCommand } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { type CloudEvent, type EventDefinition, toPublishBatches } from '@commerce/events';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { exampleOf } from '../testing/events.ts';

export interface NotificationsPlatform extends SharedPlatform {
  /** Publishes events of one service as that service would, all in one batch. */
  publish(...events: CloudEvent[]): Promise<void>;
  /** Returns the state of a delivery. */
  deliveryStatus(deliveryId: string): Promise<string | undefined>;
  /** Returns the mails to `<name>@example.com`. */
  mailsTo(name: string): ReturnType<SharedPlatform['mails']>;
  /** Counts the messages of a queue of this service: visible, in flight and delayed. */
  depthOf(queue: string): Promise<number>;
}

/** Starts this service alone; a test publishes the events of the others. */
export async function startNotifications(): Promise<NotificationsPlatform> {
  const platform = await sharedPlatform({ services: ['notifications'] });
  const documents = DynamoDBDocumentClient.from(platform.aws.dynamodb);
  return {
    ...platform,
    publish: (...events) => publish(platform, events),
    mailsTo: (name) => platform.mails({ to: addressOf(name) }),
    async deliveryStatus(deliveryId) {
      const { Item } = await documents.send(
        new GetCommand({
          TableName: 'notifications-deliveries-local',
          Key: { deliveryId },
          ConsistentRead: true,
        }),
      );
      return Item?.status;
    },
    async depthOf(queue) {
      const name = `notifications-${queue}-local`;
      const found = (await platform.queues()).find(
        (candidate) => candidate.name === name || candidate.name === `${name}.fifo`,
      );
      if (!found) throw new Error(`There is no queue ${name}`);
      return found.depth + found.inFlight + found.delayed;
    },
  };
}

/** Publishes events of one service as that service would, all in one batch. */
export async function publish(
  { aws: { sns } }: Pick<SharedPlatform, 'aws'>,
  events: readonly CloudEvent[],
): Promise<void> {
  const TopicArn = `arn:aws:sns:us-east-1:000000000000:${events[0]?.source}-events-local`;
  for (const PublishBatchRequestEntries of toPublishBatches(events)) {
    await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
  }
}

/** Makes an order that no other test knows. */
export const newOrder = (customerId = 'alice') => ({
  orderId: `ord_${randomUUID().replaceAll('-', '')}`,
  customerId,
});

/** Makes the id of an event that no other test publishes. */
export const newEvent = () => ({ id: `event-${randomUUID()}` });

const addressOf = (name: string): string => `${name}@example.com`;

/** Makes the contact of a customer. */
export const contactOf = (name: string, locale = 'en') => ({
  contact: { email: addressOf(name), locale },
});

/** Makes an event of a new order that is mailed to `<name>@example.com`. */
export const eventTo = <Definition extends EventDefinition>(
  name: string,
  definition: Definition,
  data: Partial<Definition['example']> = {},
) => {
  const order = { ...newOrder(), ...contactOf(name), ...(data as object) };
  return exampleOf(definition, order as Partial<Definition['example']>, newEvent());
};
