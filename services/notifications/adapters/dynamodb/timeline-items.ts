import type { Subscription } from '../../domain/live.ts';
import type { OrderChange, RecordedChange } from '../../domain/order-change.ts';
import { timeToLive } from './time-to-live.ts';

const SUBSCRIBER = 'subscriber#';
/** An attribute of the timeline for each version: only so can a write tell that it is the first. */
const CHANGE = 'change#';

/** An order's changes, and who listens, are one item. */
export const timelineKey = (orderId: string) => ({ orderId, entry: 'timeline' });

/** A listener's position, which others need not know, is an item of the same partition. */
export const subscriberKey = (orderId: string, connectionId: string) => ({
  orderId,
  entry: `${SUBSCRIBER}${connectionId}`,
});

export const changeAttribute = (version: number): string => `${CHANGE}${version}`;

/** Leaves out what the item and the attribute that hold a change say already. */
export const toChangeValue = (
  { orderId, customerId, version, ...change }: OrderChange,
  now: Date,
): Omit<RecordedChange, 'orderId' | 'customerId' | 'version'> => ({
  ...change,
  recordedAt: now.toISOString(),
});

/** Reads all changes of a timeline, in order. */
export const fromTimelineItem = (item: Record<string, unknown>): RecordedChange[] =>
  Object.entries(item)
    .filter(([name]) => name.startsWith(CHANGE))
    .map(
      ([name, value]) =>
        ({
          ...(value as object),
          orderId: item.orderId,
          customerId: item.placedBy,
          version: Number(name.slice(CHANGE.length)),
        }) as RecordedChange,
    )
    .toSorted((a, b) => a.version - b.version);

/** DynamoDB keeps no empty sets and no order in a set. */
export const toListeners = (set: Iterable<string> | undefined): readonly string[] =>
  [...(set ?? [])].toSorted();

export function toSubscriberItem(subscription: Subscription): Record<string, unknown> {
  const { orderId, connectionId, expiresAt, ...rest } = subscription;
  return {
    ...rest,
    ...subscriberKey(orderId, connectionId),
    connectionId,
    endsAt: expiresAt,
    expiresAt: timeToLive(expiresAt),
  };
}

export function fromSubscriberItem(item: Record<string, unknown>): Subscription {
  const { entry, endsAt, expiresAt, ...subscription } = item;
  return { ...subscription, expiresAt: endsAt } as unknown as Subscription;
}
