import type { Subscription } from '../../domain/live.ts';
import {
  type OrderChange,
  type RecordedChange,
  TIMELINE_RETENTION_DAYS,
} from '../../domain/order-change.ts';

/** Changes and listeners of an order share its partition; the sort key tells them apart. */
const CHANGE = 'change#';
const SUBSCRIBER = 'subscriber#';
/** Behind every change. */
const END_OF_CHANGES = 'change$';

const DAY_SECONDS = 86_400;
/** DynamoDB deletes expired items when it likes; an item that still counts must not be among them. */
const GRACE_SECONDS = 3_600;

export const changeKey = (orderId: string, version: number) => ({
  orderId,
  entry: `${CHANGE}${String(version).padStart(10, '0')}`,
});

export const subscriberKey = (orderId: string, connectionId: string) => ({
  orderId,
  entry: `${SUBSCRIBER}${connectionId}`,
});

/** The sort keys of the changes after a version. */
export const changesAfterRange = (orderId: string, version: number) => ({
  from: changeKey(orderId, version + 1).entry,
  to: END_OF_CHANGES,
});

export const isChange = ({ entry }: Record<string, unknown>): boolean =>
  String(entry).startsWith(CHANGE);

export const SUBSCRIBER_PREFIX = SUBSCRIBER;

export const toChangeItem = (change: OrderChange, now: Date): Record<string, unknown> => ({
  ...change,
  ...changeKey(change.orderId, change.version),
  recordedAt: now.toISOString(),
  expiresAt: Math.floor(now.getTime() / 1000) + TIMELINE_RETENTION_DAYS * DAY_SECONDS,
  // Only the first version is in the index by customer: one entry for each order is enough.
  ...(change.version === 1 && { placedBy: change.customerId }),
});

export function fromChangeItem(item: Record<string, unknown>): RecordedChange {
  const { entry, expiresAt, placedBy, ...change } = item;
  return change as unknown as RecordedChange;
}

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

/** Epoch seconds of the time to live of what ends at an instant. */
export const timeToLive = (endsAt: string): number =>
  Math.floor(Date.parse(endsAt) / 1000) + GRACE_SECONDS;
