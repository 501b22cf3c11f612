import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { ImportChunk } from '../../domain/import-chunks.ts';
import type { ChunkPublisher } from '../../ports/import-messages.ts';

/** PublishBatch takes 256 KB in all, and a chunk has 60 KB at the most. */
const CHUNKS_PER_BATCH = 4;

export const snsChunkPublisher = ({
  client,
  topicArn,
}: {
  readonly client: Pick<SNSClient, 'send'>;
  readonly topicArn: string;
}): ChunkPublisher => ({
  async publish(chunks, correlationId) {
    const batches: Promise<void>[] = [];
    for (let start = 0; start < chunks.length; start += CHUNKS_PER_BATCH) {
      const batch = chunks.slice(start, start + CHUNKS_PER_BATCH);
      batches.push(publishBatch(client, topicArn, batch, correlationId));
    }
    await Promise.all(batches);
  },
});

async function publishBatch(
  client: Pick<SNSClient, 'send'>,
  topicArn: string,
  chunks: readonly ImportChunk[],
  correlationId: string,
): Promise<void> {
  const { Failed = [] } = await client.send(
    new PublishBatchCommand({
      TopicArn: topicArn,
      PublishBatchRequestEntries: chunks.map((chunk) => ({
        Id: String(chunk.chunk),
        Message: JSON.stringify(chunk),
        MessageAttributes: {
          correlationid: { DataType: 'String', StringValue: correlationId },
        },
      })),
    }),
  );
  // The whole file is read again; what was published before is worked twice to the same effect.
  if (Failed.length > 0) throw new Error(`SNS did not take ${Failed.length} chunks`);
}
