import assert from 'node:assert/strict';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { eventually, rejected } from '../expect.ts';

const API = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference';
const ATTRIBUTES = { ContentBasedDeduplication: 'true' };

const send = ({ clients }: ConformanceContext, QueueUrl: string, MessageBody: string) =>
  clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'group' }));

const receive = async ({ clients }: ConformanceContext, QueueUrl: string) => {
  const { Messages = [] } = await clients.sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  return Messages;
};

/** Differences of FIFO queues. */
export const sqsFifo: readonly ConformanceCase[] = [
  {
    id: 'sqs/fifo-delete-with-an-expired-receipt',
    sentence: 'A FIFO queue rejects a delete with a receipt that has expired.',
    documentation: `${API}/API_DeleteMessage.html`,
    async run(context) {
      const { url: QueueUrl } = await context.resources.queue({
        fifo: true,
        attributes: { ...ATTRIBUTES, VisibilityTimeout: '1' },
      });
      await send(context, QueueUrl, 'a');
      const first = await eventually(async () => (await receive(context, QueueUrl))[0]);
      await eventually(async () => (await receive(context, QueueUrl))[0]);
      const { ReceiptHandle } = first;
      await rejected(
        context.clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
        'InvalidParameterValue',
        /expired/,
      );
    },
  },
  {
    id: 'sqs/fifo-deletes-twice',
    sentence: 'A FIFO queue takes the delete of a message that is gone.',
    documentation: `${API}/API_DeleteMessage.html`,
    async run(context) {
      const { url: QueueUrl } = await context.resources.queue({
        fifo: true,
        attributes: ATTRIBUTES,
      });
      await send(context, QueueUrl, 'a');
      const { ReceiptHandle } = await eventually(async () => (await receive(context, QueueUrl))[0]);
      for (let times = 0; times < 2; times += 1) {
        await context.clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    },
  },
  {
    id: 'sqs/fifo-without-a-group',
    sentence: 'A message of a FIFO queue names its group.',
    documentation: `${API}/API_SendMessage.html`,
    async run({ clients, resources }) {
      const { url: QueueUrl } = await resources.queue({ fifo: true, attributes: ATTRIBUTES });
      await rejected(
        clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' })),
        'MissingParameter',
      );
    },
  },
  {
    id: 'sqs/fifo-locks-its-group',
    sentence: 'Nothing of a group comes while somebody holds a message of it.',
    documentation:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html',
    async run(context) {
      const { url: QueueUrl } = await context.resources.queue({
        fifo: true,
        attributes: ATTRIBUTES,
      });
      await send(context, QueueUrl, 'a');
      await eventually(async () => (await receive(context, QueueUrl))[0]);
      await send(context, QueueUrl, 'b');
      assert.deepEqual(await receive(context, QueueUrl), []);
    },
  },
  {
    id: 'sqs/fifo-gives-a-group-in-a-batch',
    sentence: 'A receive gives as many messages of one group as it may, in their order.',
    documentation:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html',
    knownToDiffer: 'a receive gives one message of each group, so a consumer sees fewer in a batch',
    async run(context) {
      const { url: QueueUrl } = await context.resources.queue({
        fifo: true,
        attributes: ATTRIBUTES,
      });
      for (const body of ['a', 'b', 'c']) await send(context, QueueUrl, body);
      const messages = await eventually(async () => {
        const received = await receive(context, QueueUrl);
        return received.length > 0 ? received : undefined;
      });
      assert.deepEqual(
        messages.map(({ Body }) => Body),
        ['a', 'b', 'c'],
      );
    },
  },
];
