import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetter } from '../dead-letters/letter.ts';

/** A letter as SQS hands it out. */
export const deadLetter = (overrides: Partial<DeadLetter> = {}): DeadLetter => ({
  id: 'm-1',
  body: '{"type":"order.placed.v1","correlationid":"c-1"}',
  attributes: {},
  sentAt: new Date('2026-01-05T10:15:30Z'),
  receiptHandle: 'handle-m-1',
  ...overrides,
});

/** Message that the commands of these tests carry. */
interface Input {
  readonly ReceiptHandle: string;
  readonly Entries: readonly { readonly ReceiptHandle: string }[];
}

/** A queue in memory, as far as letters are received, sent, deleted and given back. */
export function fakeSqs(letters: readonly DeadLetter[]) {
  const waiting = new Map(letters.map((letter) => [letter.receiptHandle, letter]));
  const held = new Set<string>();
  const sent: unknown[] = [];
  const answers: Record<string, (input: Input) => unknown> = {
    ReceiveMessageCommand: () => {
      const batch = [...waiting.values()].filter(({ receiptHandle }) => !held.has(receiptHandle));
      for (const { receiptHandle } of batch.slice(0, 10)) held.add(receiptHandle);
      return { Messages: batch.slice(0, 10).map(toMessage) };
    },
    SendMessageCommand: (input) => {
      sent.push(input);
      return { MessageId: `new-${sent.length}` };
    },
    DeleteMessageCommand: ({ ReceiptHandle }) => waiting.delete(ReceiptHandle),
    ChangeMessageVisibilityBatchCommand: ({ Entries }) => {
      for (const { ReceiptHandle } of Entries) held.delete(ReceiptHandle);
    },
  };
  const send = async (command: { constructor: { name: string }; input: Input }) =>
    answers[command.constructor.name]?.(command.input);
  return {
    client: { send } as unknown as SQSClient,
    sent,
    /** Ids that a consumer of the queue would see now. */
    visible: () =>
      [...waiting.values()].filter((l) => !held.has(l.receiptHandle)).map(({ id }) => id),
  };
}

const toMessage = ({ id, body, attributes, sentAt, receiptHandle, sourceArn }: DeadLetter) => ({
  MessageId: id,
  Body: body,
  MessageAttributes: attributes,
  ReceiptHandle: receiptHandle,
  Attributes: {
    SentTimestamp: String(sentAt.getTime()),
    ...(sourceArn !== undefined && { DeadLetterQueueSourceArn: sourceArn }),
  },
});
