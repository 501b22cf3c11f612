import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Queue } from './sqs-queue.ts';

describe('Queue', () => {
  const sent: { readonly name: string; readonly input: unknown }[] = [];
  const sqs = {
    send: async (command: { readonly input: unknown }) => {
      sent.push({ name: command.constructor.name, input: command.input });
      return { QueueUrl: 'http://queue', Attributes: { VisibilityTimeout: '60' } };
    },
  } as unknown as SQSClient;

  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('keeps messages invisible for as long as they are held, and no longer', async () => {
    const { signal } = new AbortController();
    const queue = await Queue.open(sqs, 'orders', { signal, onError: () => {} });
    sent.length = 0;
    const release = queue.hold([{ ReceiptHandle: 'one' }]);

    // Half the visibility timeout each: the first comes before it is over.
    jest.advanceTimersByTime(59_000);
    const again = {
      name: 'ChangeMessageVisibilityBatchCommand',
      input: {
        QueueUrl: 'http://queue',
        Entries: [{ Id: '0', ReceiptHandle: 'one', VisibilityTimeout: 60 }],
      },
    };
    expect(sent).toEqual([again]);
    jest.advanceTimersByTime(60_000);
    expect(sent).toEqual([again, again, again]);

    release();
    jest.advanceTimersByTime(600_000);
    expect(sent).toHaveLength(3);
  });
});
