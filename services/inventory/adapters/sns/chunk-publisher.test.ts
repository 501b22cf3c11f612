import type { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from '@jest/globals';
import type { ImportChunk } from '../../domain/import-chunks.ts';
import { snsChunkPublisher } from './chunk-publisher.ts';

const chunk = (number: number, characters = 10): ImportChunk => ({
  importId: 'imp_1',
  chunk: number,
  rows: [{ line: 2, values: { sku: 'x'.repeat(characters) } }],
});
const chunks = (count: number, characters?: number) =>
  Array.from({ length: count }, (_, index) => chunk(index + 1, characters));

/** A client that keeps what it is sent, and fails the entries with these ids. */
function fakeClient(failing: readonly string[] = []) {
  const sent: PublishBatchCommand['input'][] = [];
  const client = {
    send: async ({ input }: PublishBatchCommand) => {
      sent.push(input);
      return { Failed: failing.map((Id) => ({ Id })) };
    },
  } as unknown as SNSClient;
  return { sent, publisher: snsChunkPublisher({ client, topicArn: 'arn:topic' }) };
}

describe('snsChunkPublisher', () => {
  it('publishes ten at once, each with its trace', async () => {
    const { sent, publisher } = fakeClient();

    await publisher.publish(chunks(23), 'c-1');

    const entries = sent.map(({ PublishBatchRequestEntries = [] }) => PublishBatchRequestEntries);
    expect(entries.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(entries[0]?.[0]).toEqual({
      Id: '1',
      Message: JSON.stringify(chunk(1)),
      MessageAttributes: { correlationid: { DataType: 'String', StringValue: 'c-1' } },
    });
  });

  it('keeps a batch below what SNS takes', async () => {
    const { sent, publisher } = fakeClient();

    await publisher.publish(chunks(9, 60_000), 'c-1');

    for (const { PublishBatchRequestEntries = [] } of sent) {
      const bytes = PublishBatchRequestEntries.reduce(
        (sum, { Message = '' }) => sum + Message.length,
        0,
      );
      expect(bytes).toBeLessThan(256 * 1024);
    }
  });

  it('fails when SNS does not take all', async () => {
    const { publisher } = fakeClient(['2']);

    await expect(publisher.publish(chunks(3), 'c-1')).rejects.toThrow('1 chunks');
  });
});
