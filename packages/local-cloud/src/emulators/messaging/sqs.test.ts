import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import { clientFor, emulatorForAll } from '../testing/test-context.ts';
import { startMessaging } from './messaging.ts';

const test = emulatorForAll(startMessaging, ({ endpoint }) => new SQSClient(clientFor(endpoint)));

const send = (queue: string, MessageBody: string, DelaySeconds?: number) =>
  test.client.send(
    new SendMessageCommand({ QueueUrl: test.emulator.queueUrl(queue), MessageBody, DelaySeconds }),
  );
const receive = async (queue: string, options = {}) => {
  const { Messages } = await test.client.send(
    new ReceiveMessageCommand({
      QueueUrl: test.emulator.queueUrl(queue),
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      ...options,
    }),
  );
  return Messages?.[0];
};
const statistics = (name: string) => test.emulator.queues().find((queue) => queue.name === name);

describe('a queue', () => {
  it('returns a URL that clients can use as it is', async () => {
    const { queueUrl, queueArn } = await test.emulator.ensureQueue('orders');
    const { QueueUrl } = await test.client.send(new GetQueueUrlCommand({ QueueName: 'orders' }));

    expect(queueUrl).toBe(test.emulator.queueUrl('orders'));
    expect(QueueUrl).toBe(queueUrl);
    expect(queueArn).toBe('arn:aws:sqs:us-east-1:000000000000:orders');
  });

  it('takes changed attributes, and the default of one that is no longer named', async () => {
    await test.emulator.ensureQueue('changing', { VisibilityTimeout: '7' });
    await test.emulator.ensureQueue('changing', { VisibilityTimeout: '0' });
    await send('changing', 'seen again at once');
    await receive('changing');
    expect(statistics('changing')).toMatchObject({ depth: 1, inFlight: 0 });

    await test.emulator.ensureQueue('changing');
    await receive('changing');
    expect(statistics('changing')).toMatchObject({ depth: 0, inFlight: 1 });
  });

  it('rejects attributes that SQS rejects', async () => {
    const ensured = test.emulator.ensureQueue('wrong', { VisibilityTimeout: '50000' });

    await expect(ensured).rejects.toThrow(/VisibilityTimeout/);
  });

  it('gives a message again, with its count, when its consumer makes it visible', async () => {
    await test.emulator.ensureQueue('again', { VisibilityTimeout: '900' });
    await send('again', 'try me');
    const first = await receive('again');
    await test.client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: test.emulator.queueUrl('again'),
        ReceiptHandle: first?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );

    const second = await receive('again');

    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    expect(second?.MessageId).toBe(first?.MessageId);
  });

  it('moves a message that fails too often to its dead-letter queue', async () => {
    const { queueArn } = await test.emulator.ensureQueue('work-dlq');
    await test.emulator.ensureQueue('work', {
      VisibilityTimeout: '0',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn, maxReceiveCount: 2 }),
    });
    await send('work', 'poison');

    for (let attempt = 0; attempt < 3; attempt++) await receive('work');

    expect(statistics('work')).toMatchObject({ depth: 0, inFlight: 0 });
    expect(statistics('work-dlq')).toEqual({
      name: 'work-dlq',
      depth: 1,
      inFlight: 0,
      delayed: 0,
      dlqOf: ['work'],
    });
  });
});

describe('a FIFO queue', () => {
  const remove = (ReceiptHandle?: string) =>
    test.client.send(
      new DeleteMessageCommand({ QueueUrl: test.emulator.queueUrl('turns.fifo'), ReceiptHandle }),
    );

  it('rejects a delete with a receipt that has expired, and takes the one that holds', async () => {
    await test.emulator.ensureQueue('turns.fifo', {
      FifoQueue: 'true',
      ContentBasedDeduplication: 'true',
    });
    await test.client.send(
      new SendMessageCommand({
        QueueUrl: test.emulator.queueUrl('turns.fifo'),
        MessageBody: 'a',
        MessageGroupId: 'group',
      }),
    );
    const first = await receive('turns.fifo', { VisibilityTimeout: 0 });
    const second = await receive('turns.fifo');

    await expect(remove(first?.ReceiptHandle)).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringMatching(/expired/),
    });
    await remove(second?.ReceiptHandle);
    await remove(second?.ReceiptHandle);
    await remove(first?.ReceiptHandle);
  });
});

describe('a message', () => {
  it.each(['Grüße 🎁', '𝄞'])('may say %s', async (body) => {
    await test.emulator.ensureQueue('any-language');
    await send('any-language', body);

    expect((await receive('any-language'))?.Body).toBe(body);
  });

  it.each(['\uFFFE', '\uFFFF', '\u0000', '\uD83C'])('may not hold %j', async (character) => {
    await test.emulator.ensureQueue('characters');
    // A client would replace half a character before it is sent.
    const response = await fetch(test.emulator.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.SendMessage',
      },
      body: JSON.stringify({
        QueueUrl: test.emulator.queueUrl('characters'),
        MessageBody: `a${character}`,
      }),
    });

    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-query-error')).toBe('InvalidMessageContents;Sender');
  });
});

describe('a restart', () => {
  it('keeps queues and messages, and makes URLs of the new port', async () => {
    await test.emulator.ensureQueue('kept', { VisibilityTimeout: '60' });
    await send('kept', 'waiting');
    await send('kept', 'delayed', 900);
    await send('kept', 'done');
    for (let count = 0; count < 2; count++) {
      const message = await receive('kept', { VisibilityTimeout: 0 });
      if (message?.Body !== 'done') continue;
      await test.client.send(
        new DeleteMessageCommand({
          QueueUrl: test.emulator.queueUrl('kept'),
          ReceiptHandle: message.ReceiptHandle,
        }),
      );
    }
    const before = statistics('kept');

    await test.restart();

    expect(statistics('kept')).toEqual(before);
    expect((await test.emulator.ensureQueue('kept')).queueUrl).toBe(test.emulator.queueUrl('kept'));
    const { QueueUrl } = await test.client.send(new GetQueueUrlCommand({ QueueName: 'kept' }));
    expect(QueueUrl).toBe(test.emulator.queueUrl('kept'));
  });

  it('makes visible at once what was being worked, and voids the receipts of before', async () => {
    await test.emulator.ensureQueue('worked', { VisibilityTimeout: '3600' });
    await send('worked', 'cut off');
    const before = await receive('worked');
    expect(statistics('worked')).toMatchObject({ depth: 0, inFlight: 1 });

    await test.restart();

    expect(statistics('worked')).toMatchObject({ depth: 1, inFlight: 0 });
    const release = test.client.send(
      new DeleteMessageCommand({
        QueueUrl: test.emulator.queueUrl('worked'),
        ReceiptHandle: before?.ReceiptHandle,
      }),
    );
    await release.catch(() => {});
    // An attempt that was cut off counts for nothing.
    const after = await receive('worked');
    expect(after).toMatchObject({
      Body: 'cut off',
      Attributes: { ApproximateReceiveCount: '1' },
    });
  });
});

describe('messages that are only looked at', () => {
  it('stay as they are, whatever state they are in', async () => {
    await test.emulator.ensureQueue('watched', { VisibilityTimeout: '600' });
    await send('watched', 'taken');
    await receive('watched');
    await send('watched', 'waiting');
    await send('watched', 'delayed', 600);

    for (const _ of [1, 2]) {
      expect(test.emulator.messages('watched', 10)).toMatchObject([
        { body: 'waiting', state: 'waiting', receiveCount: 0 },
        { body: 'taken', state: 'in flight', receiveCount: 1 },
        { body: 'delayed', state: 'delayed', receiveCount: 0 },
      ]);
    }
    expect(test.emulator.messages('watched', 1)).toHaveLength(1);
  });

  it('come group by group from a FIFO queue', async () => {
    const { queueUrl } = await test.emulator.ensureQueue('watched.fifo', { FifoQueue: 'true' });
    await test.client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: 'first',
        MessageGroupId: 'a',
        MessageDeduplicationId: '1',
      }),
    );
    expect(test.emulator.messages('watched.fifo', 10)).toMatchObject([{ body: 'first' }]);
  });

  it('are undefined where there is no queue', () => {
    expect(test.emulator.messages('none', 10)).toBeUndefined();
  });
});
