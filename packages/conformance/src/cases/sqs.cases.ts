import assert from 'node:assert/strict';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { CaseGroup, ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { rejected } from '../expect.ts';
import { receive } from '../receive.ts';
import { sqsBatches } from './sqs-batches.cases.ts';
import { sqsFifo } from './sqs-fifo.cases.ts';

const API = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference';
const MIB = 1_048_576;

const send = async ({ clients, resources }: ConformanceContext, MessageBody: string) => {
  const { url: QueueUrl } = await resources.queue();
  return clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
};

const bodies: readonly ConformanceCase[] = [
  {
    id: 'sqs/body-of-1-mib',
    sentence: 'A message of 1 MiB is taken, a byte more is rejected.',
    documentation: `${API}/API_SendMessage.html`,
    async run(context) {
      await send(context, 'x'.repeat(MIB));
      await rejected(send(context, 'x'.repeat(MIB + 1)), 'InvalidParameterValue');
    },
  },
  {
    id: 'sqs/body-empty',
    sentence: 'A message has a body.',
    documentation: `${API}/API_SendMessage.html`,
    async run(context) {
      await rejected(send(context, ''), ['MissingParameter', 'InvalidParameterValue']);
    },
  },
  {
    id: 'sqs/body-of-any-language',
    sentence: 'A body may have every character above U+FFFF, emoji among them.',
    documentation: `${API}/API_SendMessage.html`,
    async run(context) {
      const { url: QueueUrl } = await context.resources.queue();
      const MessageBody = 'Grüße 🎁 𝄞';
      await context.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      assert.equal((await receive(context, QueueUrl)).Body, MessageBody);
    },
  },
  {
    id: 'sqs/body-with-noncharacters',
    sentence: 'A body with U+FFFE, U+FFFF or a control character is rejected.',
    documentation: `${API}/API_SendMessage.html`,
    async run(context) {
      for (const character of ['\uFFFE', '\uFFFF', '\u0000', '\u000B']) {
        await rejected(send(context, `a${character}b`), 'InvalidMessageContents');
      }
    },
  },
  {
    id: 'sqs/attributes-count-into-the-size',
    sentence: 'Attributes count into the size of a message.',
    documentation: `${API}/API_SendMessage.html`,
    async run({ clients, resources }) {
      const { url: QueueUrl } = await resources.queue();
      await rejected(
        clients.sqs.send(
          new SendMessageCommand({
            QueueUrl,
            MessageBody: 'x'.repeat(MIB - 10),
            MessageAttributes: { kind: { DataType: 'String', StringValue: 'y'.repeat(100) } },
          }),
        ),
        'InvalidParameterValue',
      );
    },
  },
  {
    id: 'sqs/eleven-attributes',
    sentence: 'A message has at most ten attributes.',
    documentation:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html',
    async run({ clients, resources }) {
      const { url: QueueUrl } = await resources.queue();
      const names = Array.from({ length: 11 }, (_, index) => `attribute${index}`);
      await rejected(
        clients.sqs.send(
          new SendMessageCommand({
            QueueUrl,
            MessageBody: 'a',
            MessageAttributes: Object.fromEntries(
              names.map((name) => [name, { DataType: 'String', StringValue: 'v' }]),
            ),
          }),
        ),
        'InvalidParameterValue',
      );
    },
  },
];

const receipts: readonly ConformanceCase[] = [
  {
    id: 'sqs/delete-with-an-old-receipt',
    sentence: 'A delete with an old receipt succeeds, and a standard queue keeps the message.',
    documentation: `${API}/API_DeleteMessage.html`,
    async run(context) {
      const { clients, resources } = context;
      const { url: QueueUrl } = await resources.queue({ attributes: { VisibilityTimeout: '1' } });
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
      const first = await receive(context, QueueUrl);
      const second = await receive(context, QueueUrl);
      assert.equal(second.MessageId, first.MessageId);
      const { ReceiptHandle } = first;
      await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      assert.equal((await receive(context, QueueUrl)).MessageId, first.MessageId);
    },
  },
  {
    id: 'sqs/visibility-of-what-is-not-in-flight',
    sentence: 'The visibility of a message that nobody holds cannot be changed.',
    documentation: `${API}/API_ChangeMessageVisibility.html`,
    async run(context) {
      const { clients, resources } = context;
      const { url: QueueUrl } = await resources.queue();
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
      const { ReceiptHandle } = await receive(context, QueueUrl);
      const change = (VisibilityTimeout: number) =>
        clients.sqs.send(
          new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }),
        );
      await change(0);
      await rejected(change(30), [
        'MessageNotInflight',
        'AWS.SimpleQueueService.MessageNotInflight',
      ]);
    },
  },
];

export const sqs: CaseGroup = {
  service: 'SQS',
  creates: ['a queue for each case'],
  cases: [...bodies, ...sqsBatches, ...receipts, ...sqsFifo],
};
