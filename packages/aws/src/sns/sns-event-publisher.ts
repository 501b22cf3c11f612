import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns';
import {
  type EventPublisher,
  type PublishEntry,
  PublishFailedError,
  toPublishBatches,
} from '@commerce/events';

/**
 * A topic, and the client that reaches it: what an adapter is made of.
 *
 * @example
 * ```ts
 * export const snsChunkPublisher = ({ client, topicArn }: Topic): ChunkPublisher => ({ ... });
 * ```
 */
export interface Topic {
  readonly client: Pick<SNSClient, 'send'>;
  readonly topicArn: string;
}

/**
 * Publishes to an SNS topic. Of a batch that SNS takes in part, the rest is sent once more.
 *
 * @example
 * ```ts
 * export const eventPublisher = () =>
 *   snsEventPublisher({ client: new SNSClient(sdkDefaults), topicArn: environment('EVENTS_TOPIC_ARN') });
 * ```
 */
export function snsEventPublisher({ client, topicArn }: Topic): EventPublisher {
  const send = async (entries: readonly PublishEntry[]): Promise<PublishEntry[]> => {
    const { Failed = [] } = await client.send(
      new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: [...entries] }),
    );
    const failed = new Set(Failed.map(({ Id }) => Id));
    return entries.filter(({ Id }) => failed.has(Id));
  };

  const sendBatch = async (batch: readonly PublishEntry[]): Promise<void> => {
    const rejected = await send(batch).catch((cause) => {
      throw new PublishFailedError(earliest(batch), { cause });
    });
    if (rejected.length === 0) return;
    const rejectedAgain = await send(rejected).catch((cause) => {
      throw new PublishFailedError(earliest(rejected), { cause });
    });
    if (rejectedAgain.length > 0) throw new PublishFailedError(earliest(rejectedAgain));
  };

  return {
    async publish(events) {
      // One after the other: a later event of a subject is not sent while an earlier one is rejected.
      for (const batch of toPublishBatches(events)) await sendBatch(batch);
    },
  };
}

/** Entries are in order, and their ids are the events' indexes. */
const earliest = (entries: readonly PublishEntry[]): number => Number(entries[0]?.Id ?? 0);
