import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { readWakeUp } from '../../messages/wake-up.ts';
import { readWebhookCall } from '../../messages/webhook-call.ts';
import { describeMailRequests } from '../../ports/mail-requests.contract.ts';
import { describeWakeUps } from '../../ports/wake-ups.contract.ts';
import { describeWebhookCalls } from '../../ports/webhook-calls.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { sqsMailRequests } from './mail-requests.ts';
import { sqsWakeUps } from './wake-ups.ts';
import { sqsWebhookCalls } from './webhook-calls.ts';

describeMailRequests(
  'sqsMailRequests',
  startedOn(startCloud, async ({ sqs: client, emulators, takeMessages }) => {
    const { queueUrl } = await emulators.messaging.ensureQueue('mail');
    return {
      requests: sqsMailRequests({ client, queueUrl }),
      take: async () => (await takeMessages(queueUrl)).map((body) => JSON.parse(body)),
    };
  }),
);

describeWakeUps('sqsWakeUps', async () => {
  const { sqs: client, emulators, takeMessages, stop } = await startCloud();
  const push = await emulators.messaging.ensureQueue('push.fifo', { FifoQueue: 'true' });
  const held = await emulators.messaging.ensureQueue('held');
  const take = async ({ queueUrl }: { queueUrl: string }) =>
    (await takeMessages(queueUrl)).map(readWakeUp);
  return {
    wakeUps: sqsWakeUps({ client, pushQueueUrl: push.queueUrl, heldQueueUrl: held.queueUrl }),
    takeDue: () => take(push),
    takeHeld: () => take(held),
    stop,
  };
});

describeWebhookCalls('sqsWebhookCalls', async () => {
  const { sqs: client, emulators, stop } = await startCloud();
  const { queueUrl } = await emulators.messaging.ensureQueue('webhook-calls');
  const receive = new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 });
  return {
    calls: sqsWebhookCalls({ client, queueUrl }),
    receive: async () =>
      ((await client.send(receive)).Messages ?? []).map(({ Body = '', ReceiptHandle = '' }) =>
        readWebhookCall(Body, { receiptHandle: ReceiptHandle }),
      ),
    stop,
  };
});

interface Sent {
  readonly QueueUrl?: string;
  readonly Entries?: readonly {
    readonly Id: string;
    readonly MessageBody: string;
    readonly MessageGroupId?: string;
    readonly MessageDeduplicationId?: string;
  }[];
}

/** A client that takes everything, or fails with some of each batch. */
const recordingClient = (failed = 0) => {
  const client = new SQSClient({ region: 'us-east-1' });
  const sent: Sent[] = [];
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        sent.push(input as Sent);
        return { output: { Failed: Array(failed).fill({ Id: '0' }) }, response: {} } as never;
      },
    { step: 'initialize' },
  );
  return { client, sent };
};
const queues = { pushQueueUrl: 'push', heldQueueUrl: 'held' };
const wakeUps = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ orderId: 'ord_1', connectionId: `c${n % 3}` }));

describe('sqsWakeUps', () => {
  it('groups by connection, ten a request, and deduplicates nothing', async () => {
    const { client, sent } = recordingClient();
    await sqsWakeUps({ client, ...queues }).wake(wakeUps(23));

    expect(sent.map(({ QueueUrl, Entries }) => [QueueUrl, Entries?.length])).toEqual([
      ['push', 10],
      ['push', 10],
      ['push', 3],
    ]);
    const entries = sent.flatMap(({ Entries = [] }) => Entries);
    expect(entries[1]).toMatchObject({
      MessageGroupId: 'c1',
      MessageBody: '{"orderId":"ord_1","connectionId":"c1"}',
    });
    expect(new Set(entries.map((entry) => entry.MessageDeduplicationId)).size).toBe(23);
  });

  it('sends nothing for nobody', async () => {
    const { client, sent } = recordingClient();
    await sqsWakeUps({ client, ...queues }).wake([]);

    expect(sent).toEqual([]);
  });

  it('says so when SQS did not take everything', async () => {
    const { client } = recordingClient(1);

    await expect(sqsWakeUps({ client, ...queues }).wake(wakeUps(2))).rejects.toMatchObject({
      code: 'MESSAGES_NOT_SENT',
      kind: 'busy',
    });
  });

  it('leaves the delay to the queue of what is held back', async () => {
    const { client, sent } = recordingClient();
    await sqsWakeUps({ client, ...queues }).wakeLater({ orderId: 'ord_1', connectionId: 'c1' });

    expect(sent).toEqual([
      { QueueUrl: 'held', MessageBody: '{"orderId":"ord_1","connectionId":"c1"}' },
    ]);
  });
});

describe('sqsWebhookCalls', () => {
  it('postpones a call by its receipt', async () => {
    const { client, sent } = recordingClient();
    await sqsWebhookCalls({ client, queueUrl: 'calls' }).retryIn('receipt', 60);

    expect(sent).toEqual([{ QueueUrl: 'calls', ReceiptHandle: 'receipt', VisibilityTimeout: 60 }]);
  });
});
