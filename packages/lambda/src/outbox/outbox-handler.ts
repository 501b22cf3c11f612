import { type CloudEvent, type EventPublisher, PublishFailedError } from '@commerce/events';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { LambdaHandler } from '../invocation/lambda-handler.ts';
import type { Metrics } from '../observability/metrics.ts';
import { StreamItemError, streamHandler } from '../stream/stream-handler.ts';
import type { StreamRecord } from '../stream/stream-record.ts';

/**
 * The rules by which changes become events.
 *
 * @example
 * ```ts
 * const contract: OutboxContract = {
 *   toEvents: ({ newImage }) => (newImage ? [orderEventFromItem(newImage)] : []),
 *   measure: ({ type }, metrics) => metrics.addMetric(type, 'Count', 1),
 * };
 * ```
 */
export interface OutboxContract {
  /**
   * The events of one change, with ids that depend on nothing else: a repeat must make the same
   * ones. What it throws marks the record as one that can never be published.
   */
  readonly toEvents: (record: StreamRecord) => readonly CloudEvent[];
  /** Counts what was published. A repeat is counted again: stream batches rarely come twice. */
  readonly measure?: (event: CloudEvent, metrics: Metrics) => void;
}

/**
 * Makes the handler that publishes a table's changes: the second half of the outbox pattern. It
 * resumes at the earliest record whose events were not all published.
 *
 * @example
 * ```ts
 * export const handler = outboxHandler(
 *   { toEvents: ({ newImage }) => (newImage ? [orderEventFromItem(newImage)] : []) },
 *   () => ({ publisher: eventPublisher() }),
 * );
 * ```
 */
export function outboxHandler(
  { toEvents, measure = () => {} }: OutboxContract,
  makeDependencies: () => { readonly publisher: EventPublisher },
): LambdaHandler<
  DynamoDBStreamEvent,
  DynamoDBBatchResponse,
  { readonly publisher: EventPublisher }
> {
  return streamHandler(
    { read: toEvents },
    async (batch, { logger, metrics }, { publisher }: { readonly publisher: EventPublisher }) => {
      const measured = (records: readonly (readonly CloudEvent[])[]) => {
        for (const event of records.flat()) measure(event, metrics);
      };
      const events = batch.flat();
      await publisher.publish(events).catch((error) => {
        const failed = recordOf(batch, error);
        // The records before it do not come again.
        if (failed) measured(batch.slice(0, batch.indexOf(failed)));
        throw new StreamItemError(failed, error);
      });
      measured(batch);
      logger.debug('Published', { events: events.length });
    },
    makeDependencies,
  );
}

/** The record's events that the earliest unpublished one belongs to; the first when nobody knows. */
function recordOf(batch: readonly (readonly CloudEvent[])[], error: unknown) {
  let index = error instanceof PublishFailedError ? error.firstFailed : 0;
  for (const events of batch) {
    if (index < events.length) return events;
    index -= events.length;
  }
  return batch[0];
}
