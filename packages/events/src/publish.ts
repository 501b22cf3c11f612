import type { CloudEvent } from './cloud-event.ts';
import { messageBatches } from './message-batches.ts';

/** The part of `PublishBatchRequestEntry` of `@aws-sdk/client-sns` that an event needs. */
export interface PublishEntry {
  readonly Id: string;
  readonly Message: string;
  readonly MessageAttributes: Record<string, { DataType: 'String'; StringValue: string }>;
}

const attribute = (StringValue: string) => ({ DataType: 'String', StringValue }) as const;

/**
 * Turns events into batches for SNS `PublishBatch`, within its limits, in order. `Id` is the index
 * of the event in the list, so a partial failure names the event. Attributes carry what filter
 * policies and tracing read without opening the body. An event that is larger than a batch may be
 * is alone in its own: SNS rejects it, and nothing beside it.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 * @example
 * ```ts
 * for (const PublishBatchRequestEntries of toPublishBatches(events)) {
 *   await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
 * }
 * ```
 */
export const toPublishBatches = (events: readonly CloudEvent[]): PublishEntry[][] =>
  messageBatches(events.map(toEntry), sizeOf);

const toEntry = (event: CloudEvent, index: number): PublishEntry => ({
  Id: String(index),
  Message: JSON.stringify(event),
  MessageAttributes: {
    type: attribute(event.type),
    correlationid: attribute(event.correlationid),
    ...(event.traceparent !== undefined && { traceparent: attribute(event.traceparent) }),
  },
});

/** Bytes as SNS counts them: of an attribute its name, its type and its value. */
const sizeOf = ({ Message, MessageAttributes }: PublishEntry): number =>
  Object.entries(MessageAttributes)
    .flatMap(([name, { DataType, StringValue }]) => [name, DataType, StringValue])
    .reduce((bytes, text) => bytes + Buffer.byteLength(text), Buffer.byteLength(Message));
