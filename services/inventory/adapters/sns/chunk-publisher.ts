import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { ImportChunk } from '../../domain/import-chunks.ts';
import type { ChunkPublisher } from '../../ports/import-messages.ts';

/**
 * SNS takes 10 messages and 256 KB in one PublishBatch.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
const MAX_ENTRIES = 10;
const MAX_BYTES = 250_000;

interface Message {
  readonly id: string;
  readonly body: string;
}

export const snsChunkPublisher = ({
  client,
  topicArn,
}: {
  readonly client: Pick<SNSClient, 'send'>;
  readonly topicArn: string;
}): ChunkPublisher => ({
  async publish(chunks, correlationId) {
    await Promise.all(
      batchesOf(chunks).map(async (batch) => {
        const { Failed = [] } = await client.send(
          new PublishBatchCommand({
            TopicArn: topicArn,
            PublishBatchRequestEntries: batch.map(({ id, body }) => ({
              Id: id,
              Message: body,
              MessageAttributes: {
                correlationid: { DataType: 'String', StringValue: correlationId },
              },
            })),
          }),
        );
        // The file is read again; what was published is worked twice to the same effect.
        if (Failed.length > 0) throw new Error(`SNS did not take ${Failed.length} chunks`);
      }),
    );
  },
});

function batchesOf(chunks: readonly ImportChunk[]): Message[][] {
  const batches: Message[][] = [];
  let batch: Message[] = [];
  let bytes = 0;
  for (const chunk of chunks) {
    const body = JSON.stringify(chunk);
    const size = Buffer.byteLength(body);
    if (batch.length === MAX_ENTRIES || (batch.length > 0 && bytes + size > MAX_BYTES)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push({ id: String(chunk.chunk), body });
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
