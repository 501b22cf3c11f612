import { PublishBatchCommand } from '@aws-sdk/client-sns';
import type { Topic } from '@commerce/aws/sns';
import { messageBatches } from '@commerce/events';
import type { ImportChunk } from '../../domain/import-chunks.ts';
import type { ChunkPublisher } from '../../ports/import-messages.ts';

/** Leaves room for the attributes, which SNS counts as well. */
const MAX_BYTES = 250_000;

interface Message {
  readonly id: string;
  readonly body: string;
}

export const snsChunkPublisher = ({ client, topicArn }: Topic): ChunkPublisher => ({
  async publish(chunks, correlationId) {
    await Promise.all(
      messageBatches(chunks.map(toMessage), sizeOf, MAX_BYTES).map(async (batch) => {
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

const toMessage = (chunk: ImportChunk): Message => ({
  id: String(chunk.chunk),
  body: JSON.stringify(chunk),
});

const sizeOf = ({ body }: Message): number => Buffer.byteLength(body);
