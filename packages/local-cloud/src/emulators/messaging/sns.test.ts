import {
  GetTopicAttributesCommand,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { describe, expect, it } from '@jest/globals';
import { clientFor, emulatorForAll } from '../testing/test-context.ts';
import { startMessaging } from './messaging.ts';

const test = emulatorForAll(startMessaging, ({ endpoint }) => new SNSClient(clientFor(endpoint)));

const publish = (TopicArn: string, type: string) =>
  test.client.send(
    new PublishCommand({
      TopicArn,
      Message: JSON.stringify({ type }),
      MessageAttributes: { type: { DataType: 'String', StringValue: type } },
    }),
  );
const depth = (name: string) => test.emulator.queues().find((queue) => queue.name === name)?.depth;

describe('a subscription', () => {
  it('is one, however often it is ensured, and keeps to its latest filter', async () => {
    const { topicArn } = await test.emulator.ensureTopic('orders-events');
    const { queueArn } = await test.emulator.ensureQueue('mails');
    const subscribe = (types: string[]) =>
      test.emulator.ensureSubscription({
        topicArn,
        queueArn,
        attributes: {
          RawMessageDelivery: 'true',
          FilterPolicy: JSON.stringify({ type: types }),
        },
      });

    const first = await subscribe(['order.confirmed.v1']);
    await publish(topicArn, 'order.confirmed.v1');
    await publish(topicArn, 'order.rejected.v1');
    expect(depth('mails')).toBe(1);

    const second = await subscribe(['order.rejected.v1']);
    await publish(topicArn, 'order.confirmed.v1');
    await publish(topicArn, 'order.rejected.v1');
    expect(second).toEqual(first);
    expect(depth('mails')).toBe(2);

    await test.restart();
    const third = await test.emulator.ensureSubscription({ topicArn, queueArn });
    await publish(topicArn, 'order.whatever.v1');
    expect(third).toEqual(first);
    expect(depth('mails')).toBe(3);
  });

  it('of a queue that does not exist is an error, not a silence', async () => {
    const { topicArn } = await test.emulator.ensureTopic('lonely');
    const queueArn = 'arn:aws:sqs:us-east-1:000000000000:missing';

    const subscription = test.emulator.ensureSubscription({ topicArn, queueArn });

    await expect(subscription).rejects.toThrow(/missing.*no such queue/);
  });
});

describe('a topic', () => {
  it('takes changed attributes', async () => {
    const first = await test.emulator.ensureTopic('named', { DisplayName: 'Orders' });
    const second = await test.emulator.ensureTopic('named', { DisplayName: 'All orders' });

    const { Attributes } = await test.client.send(
      new GetTopicAttributesCommand({ TopicArn: first.topicArn }),
    );
    expect(second).toEqual(first);
    expect(Attributes?.DisplayName).toBe('All orders');
  });

  it.each([
    ['are longer than 256 KiB together', ['x'.repeat(131_073), 'x'.repeat(131_073)]],
    ['have an empty one among them', ['a', '']],
  ])('rejects messages in a batch that %s', async (_, messages) => {
    const { topicArn: TopicArn } = await test.emulator.ensureTopic('batches');
    const PublishBatchRequestEntries = messages.map((Message, index) => ({
      Id: String(index),
      Message,
    }));

    await expect(
      test.client.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries })),
    ).rejects.toMatchObject({ $fault: 'client' });
  });
});
