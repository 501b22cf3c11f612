import type { CloudEvent } from './cloud-event.ts';

/**
 * Brings events to whoever subscribed.
 *
 * @example
 * ```ts
 * const publisher: EventPublisher = snsEventPublisher({ client, topicArn });
 * await publisher.publish([orderPlacedV1.create(data, context)]);
 * ```
 */
export interface EventPublisher {
  /**
   * Publishes in order and stops where it cannot go on. Throws {@link PublishFailedError}; what was
   * published before stays published, so a repeat sends some events again, under the same ids.
   */
  publish(events: readonly CloudEvent[]): Promise<void>;
}

/**
 * Some events were not published.
 *
 * @example
 * ```ts
 * const next = error instanceof PublishFailedError ? events.slice(error.firstFailed) : events;
 * ```
 */
export class PublishFailedError extends Error {
  override readonly name = 'PublishFailedError';
  readonly code = 'PUBLISH_FAILED';
  /** Index of the earliest event that was not published. */
  readonly firstFailed: number;

  constructor(firstFailed: number, options?: { cause?: unknown }) {
    super('Some events were not published', options);
    this.firstFailed = firstFailed;
  }
}
