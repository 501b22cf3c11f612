import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientFor, testContext } from '../testing/test-context.ts';
import { startMessaging } from './messaging.ts';
import type { MessagingEmulator } from './types.ts';

const context = testContext();
let emulator: MessagingEmulator;
let sqs: SQSClient;

const start = async () => {
  emulator = await startMessaging(context);
  sqs = new SQSClient(clientFor(emulator.endpoint));
};
const stop = async () => {
  sqs.destroy();
  await emulator.stop();
};
beforeAll(start);
afterAll(async () => {
  await stop();
  context.remove();
});

const send = (queue: string, MessageBody: string, DelaySeconds?: number) =>
  sqs.send(
    new SendMessageCommand({ QueueUrl: emulator.queueUrl(queue), MessageBody, DelaySeconds }),
  );
const receive = async (queue: string, options = {}) => {
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: emulator.queueUrl(queue),
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      ...options,
    }),
  );
  return Messages?.[0];
};
const statistics = (name: string) => emulator.queues().find((queue) => queue.name === name);

describe('a queue', () => {
  it('answers a URL that clients can use as it is', async () => {
    const { queueUrl, queueArn } = await emulator.ensureQueue('orders');
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'orders' }));

    expect(queueUrl).toBe(emulator.queueUrl('orders'));
    expect(QueueUrl).toBe(queueUrl);
    expect(queueArn).toBe('arn:aws:sqs:us-east-1:000000000000:orders');
  });

  it('takes changed attributes, and the default of one that is no longer named', async () => {
    await emulator.ensureQueue('changing', { VisibilityTimeout: '7' });
    await emulator.ensureQueue('changing', { VisibilityTimeout: '0' });
    await send('changing', 'seen again at once');
    await receive('changing');
    expect(statistics('changing')).toMatchObject({ depth: 1, inFlight: 0 });

    await emulator.ensureQueue('changing');
    await receive('changing');
    expect(statistics('changing')).toMatchObject({ depth: 0, inFlight: 1 });
  });

  it('refuses attributes that SQS refuses', async () => {
    const ensured = emulator.ensureQueue('wrong', { VisibilityTimeout: '50000' });

    await expect(ensured).rejects.toThrow(/VisibilityTimeout/);
  });

  it('gives a message again, with its count, when its consumer makes it visible', async () => {
    await emulator.ensureQueue('again', { VisibilityTimeout: '900' });
    await send('again', 'try me');
    const first = await receive('again');
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: emulator.queueUrl('again'),
        ReceiptHandle: first?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );

    const second = await receive('again');

    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    expect(second?.MessageId).toBe(first?.MessageId);
  });

  it('moves a message that fails too often to its dead-letter queue', async () => {
    const { queueArn } = await emulator.ensureQueue('work-dlq');
    await emulator.ensureQueue('work', {
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
    sqs.send(
      new DeleteMessageCommand({ QueueUrl: emulator.queueUrl('turns.fifo'), ReceiptHandle }),
    );

  it('refuses a delete with a receipt that has expired, and takes the one that holds', async () => {
    await emulator.ensureQueue('turns.fifo', {
      FifoQueue: 'true',
      ContentBasedDeduplication: 'true',
    });
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: emulator.queueUrl('turns.fifo'),
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
    await emulator.ensureQueue('any-language');
    await send('any-language', body);

    expect((await receive('any-language'))?.Body).toBe(body);
  });

  it.each(['\uFFFE', '\uFFFF', '\u0000', '\uD83C'])('may not hold %j', async (character) => {
    await emulator.ensureQueue('characters');
    // A client would replace half a character before it is sent.
    const response = await fetch(emulator.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'AmazonSQS.SendMessage',
      },
      body: JSON.stringify({
        QueueUrl: emulator.queueUrl('characters'),
        MessageBody: `a${character}`,
      }),
    });

    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-query-error')).toBe('InvalidMessageContents;Sender');
  });
});

describe('a restart', () => {
  it('keeps queues and messages, and makes URLs of the new port', async () => {
    await emulator.ensureQueue('kept', { VisibilityTimeout: '60' });
    await send('kept', 'waiting');
    await send('kept', 'delayed', 900);
    await send('kept', 'done');
    for (let count = 0; count < 2; count++) {
      const message = await receive('kept', { VisibilityTimeout: 0 });
      if (message?.Body !== 'done') continue;
      await sqs.send(
        new DeleteMessageCommand({
          QueueUrl: emulator.queueUrl('kept'),
          ReceiptHandle: message.ReceiptHandle,
        }),
      );
    }
    const before = statistics('kept');

    await stop();
    await start();

    expect(statistics('kept')).toEqual(before);
    expect((await emulator.ensureQueue('kept')).queueUrl).toBe(emulator.queueUrl('kept'));
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'kept' }));
    expect(QueueUrl).toBe(emulator.queueUrl('kept'));
  });

  it('makes visible at once what was being worked, and voids the receipts of before', async () => {
    await emulator.ensureQueue('worked', { VisibilityTimeout: '3600' });
    await send('worked', 'cut off');
    const before = await receive('worked');
    expect(statistics('worked')).toMatchObject({ depth: 0, inFlight: 1 });

    await stop();
    await start();

    expect(statistics('worked')).toMatchObject({ depth: 1, inFlight: 0 });
    const release = sqs.send(
      new DeleteMessageCommand({
        QueueUrl: emulator.queueUrl('worked'),
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
    await emulator.ensureQueue('watched', { VisibilityTimeout: '600' });
    await send('watched', 'taken');
    await receive('watched');
    await send('watched', 'waiting');
    await send('watched', 'delayed', 600);

    for (const _ of [1, 2]) {
      expect(emulator.messages('watched', 10)).toMatchObject([
        { body: 'waiting', state: 'waiting', receiveCount: 0 },
        { body: 'taken', state: 'in flight', receiveCount: 1 },
        { body: 'delayed', state: 'delayed', receiveCount: 0 },
      ]);
    }
    expect(emulator.messages('watched', 1)).toHaveLength(1);
  });

  it('come group by group from a FIFO queue', async () => {
    const { queueUrl } = await emulator.ensureQueue('watched.fifo', { FifoQueue: 'true' });
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: 'first',
        MessageGroupId: 'a',
        MessageDeduplicationId: '1',
      }),
    );
    expect(emulator.messages('watched.fifo', 10)).toMatchObject([{ body: 'first' }]);
  });

  it('are undefined where there is no queue', () => {
    expect(emulator.messages('none', 10)).toBeUndefined();
  });
});
