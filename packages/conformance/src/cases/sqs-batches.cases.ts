import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { ConformanceCase } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { rejected } from '../expect.ts';

const API = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference';
const MIB = 1_048_576;

const sendBatch = async (
  { clients, resources }: ConformanceContext,
  Entries: { Id: string; MessageBody: string }[],
) => {
  const { url: QueueUrl } = await resources.queue();
  return clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
};

/** Limits of a batch. */
export const sqsBatches: readonly ConformanceCase[] = [
  {
    id: 'sqs/batch-of-11',
    sentence: 'A batch has at most ten messages.',
    documentation: `${API}/API_SendMessageBatch.html`,
    async run(context) {
      const entries = Array.from({ length: 11 }, (_, n) => ({ Id: `${n}`, MessageBody: 'a' }));
      await rejected(sendBatch(context, entries), [
        'TooManyEntriesInBatchRequest',
        'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
      ]);
    },
  },
  {
    id: 'sqs/batch-with-an-id-twice',
    sentence: 'The ids in a batch are distinct.',
    documentation: `${API}/API_SendMessageBatch.html`,
    async run(context) {
      const entry = { Id: 'same', MessageBody: 'a' };
      await rejected(sendBatch(context, [entry, entry]), [
        'BatchEntryIdsNotDistinct',
        'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
      ]);
    },
  },
  {
    id: 'sqs/batch-with-a-long-id',
    sentence: 'An id in a batch has at most 80 characters.',
    documentation: `${API}/API_SendMessageBatch.html`,
    async run(context) {
      await rejected(sendBatch(context, [{ Id: 'i'.repeat(81), MessageBody: 'a' }]), [
        'InvalidBatchEntryId',
        'AWS.SimpleQueueService.InvalidBatchEntryId',
      ]);
    },
  },
  {
    id: 'sqs/batch-over-1-mib',
    sentence: 'The messages of a batch together are at most 1 MiB.',
    documentation: `${API}/API_SendMessageBatch.html`,
    async run(context) {
      const entries = ['1', '2'].map((Id) => ({ Id, MessageBody: 'x'.repeat(MIB / 2 + 1) }));
      await rejected(sendBatch(context, entries), [
        'BatchRequestTooLong',
        'AWS.SimpleQueueService.BatchRequestTooLong',
      ]);
    },
  },
];
