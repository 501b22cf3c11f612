import { describe, expect, it } from '@jest/globals';
import { Calls } from '../../platform/calls.ts';
import { smallWorld } from '../../testing/small-world.ts';
import { UnsimulatedMemberError } from '../members.ts';
import { Messaging } from './messaging.ts';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:events';
const arnOf = (queue: string) => `arn:aws:sqs:us-east-1:000000000000:${queue}`;
const urlOf = (queue: string) => `https://sqs.us-east-1.amazonaws.com/000000000000/${queue}`;
const subscription = { TopicArn: TOPIC, Protocol: 'sqs', RawMessageDelivery: true } as const;

function twoQueues() {
  const world = smallWorld();
  const published: string[] = [];
  const messaging = new Messaging(world.kernel, world.weather, (topic, message) =>
    published.push(`${topic}: ${message}`),
  );
  for (const QueueName of ['all', 'placed']) messaging.createQueue({ QueueName });
  messaging.subscribe({ ...subscription, Endpoint: arnOf('all') });
  messaging.subscribe({
    ...subscription,
    Endpoint: arnOf('placed'),
    FilterPolicy: { type: ['order.placed.v1', { prefix: 'image.' }] },
  });
  const calls = new Calls(world.kernel, world.weather, () => {});
  calls.add('SNS', messaging.topicOperations);
  calls.add('SQS', messaging.queueOperations);
  const call = (service: string, operation: string, input: object) =>
    world.during(() => calls.call(service, operation, input));
  const inQueue = (name: string) => messaging.queue(name).messages.map(({ body }) => body);
  return { ...world, calls, messaging, published, call, inQueue };
}

const entry = (Id: string, type: string) => ({
  Id,
  Message: Id,
  MessageAttributes: { type: { DataType: 'String', StringValue: type } },
});

describe('topics', () => {
  it('hand a message to each subscription whose filter lets it through, with its attributes', async () => {
    const { call, inQueue, messaging, published } = twoQueues();
    for (const type of ['order.placed.v1', 'image.removed.v1', 'order.placed.v10']) {
      await call('SNS', 'Publish', { TopicArn: TOPIC, ...entry(type, type) });
    }
    await call('SNS', 'Publish', { TopicArn: TOPIC, Message: 'of no type' });

    expect(new Set(inQueue('placed'))).toEqual(new Set(['order.placed.v1', 'image.removed.v1']));
    expect(inQueue('all')).toHaveLength(4);
    const { attributes } = messaging.queue('placed').messages[0] ?? {};
    expect(attributes?.type?.DataType).toBe('String');
    expect(published[0]).toBe('events: order.placed.v1');
  });

  it('take a part of a batch in bad weather, and say which', async () => {
    const { call, change, inQueue } = twoQueues();
    change({ partialBatch: 0.5 });
    const entries = Array.from({ length: 10 }, (_, index) => entry(`${index}`, 'any'));
    const { Successful, Failed } = (await call('SNS', 'PublishBatch', {
      TopicArn: TOPIC,
      PublishBatchRequestEntries: entries,
    })) as Record<string, { readonly Id: string; readonly Code?: string }[]>;

    expect(new Set(Successful?.map(({ Id }) => Id))).toEqual(new Set(inQueue('all')));
    expect(Failed?.length).toBeGreaterThan(0);
    expect(Failed?.[0]?.Code).toBe('InternalError');
    expect((Successful?.length ?? 0) + (Failed?.length ?? 0)).toBe(10);
  });

  it.each([
    ['EmptyBatchRequest', []],
    ['TooManyEntriesInBatchRequest', Array.from({ length: 11 }, (_, i) => entry(`${i}`, 'any'))],
    ['BatchEntryIdsNotDistinct', [entry('1', 'any'), entry('1', 'any')]],
    ['BatchRequestTooLong', [{ Id: '1', Message: 'é'.repeat(131_073) }]],
  ])('reject a batch with %s, and take nothing of it', async (name, entries) => {
    const { call, inQueue } = twoQueues();
    const input = { TopicArn: TOPIC, PublishBatchRequestEntries: entries };

    await expect(call('SNS', 'PublishBatch', input)).rejects.toMatchObject({ name });
    expect(inQueue('all')).toEqual([]);
  });

  it.each([
    { ...subscription, Protocol: 'lambda' },
    { ...subscription, RawMessageDelivery: false },
    { ...subscription, FilterPolicyScope: 'MessageBody' },
  ])('have no subscription that would be another one in AWS: %j', (properties) => {
    const { messaging } = twoQueues();
    const other = { ...properties, Endpoint: arnOf('all') } as never;

    expect(() => messaging.subscribe(other)).toThrow(UnsimulatedMemberError);
  });

  it('have no subscription without its queue', () => {
    const { messaging } = twoQueues();
    messaging.subscribe({ ...subscription, Endpoint: arnOf('gone') });

    expect(() => messaging.publish(TOPIC, { Message: 'm' })).toThrow('There is no queue');
  });
});

describe('queues', () => {
  it('take messages by their URL, one or many, with what is sent with them', async () => {
    const { call, messaging } = twoQueues();
    messaging.createQueue({ QueueName: 'work.fifo', FifoQueue: true });
    const QueueUrl = urlOf('work.fifo');
    const message = { MessageBody: 'b', MessageGroupId: 'g', MessageDeduplicationId: 'd' };
    await call('SQS', 'SendMessage', { QueueUrl, ...message });
    const { Successful } = (await call('SQS', 'SendMessageBatch', {
      QueueUrl,
      Entries: [
        { ...message, Id: '1' },
        { ...message, Id: '2', MessageDeduplicationId: 'e', MessageBody: 'c' },
      ],
    })) as { Successful: { Id: string }[] };

    expect(Successful.map(({ Id }) => Id)).toEqual(['1', '2']);
    expect(messaging.queue('work.fifo').messages).toMatchObject([
      { body: 'b', groupId: 'g' },
      { body: 'c', groupId: 'g' },
    ]);
  });

  it('delete messages and change their visibility by their receipts', async () => {
    const { call, calls, during, messaging } = twoQueues();
    const QueueUrl = urlOf('all');
    for (const MessageBody of ['a', 'b'])
      await call('SQS', 'SendMessage', { QueueUrl, MessageBody });
    const queue = messaging.queue('all');
    const [deleted, changed, again] = await during(async () => {
      const [one, other] = queue.receive(2).map(({ receipt }) => receipt);
      await calls.call('SQS', 'DeleteMessage', { QueueUrl, ReceiptHandle: one });
      const left = queue.backlog;
      const input = { QueueUrl, ReceiptHandle: other, VisibilityTimeout: 0 };
      const before = queue.receive(1).length;
      await calls.call('SQS', 'ChangeMessageVisibility', input);
      return [left, before, queue.receive(1).length];
    });

    expect({ deleted, changed, again }).toEqual({ deleted: 1, changed: 0, again: 1 });
  });
});
