import type { Subscription } from '../domain/live.ts';
import type { RecordedChange } from '../domain/order-change.ts';
import type { Timelines } from '../ports/timelines.ts';
import { pageOf } from './page-of.ts';

/** Timelines in memory. */
export function inMemoryTimelines(): Timelines {
  const changes = new Map<string, Map<number, RecordedChange>>();
  const subscriptions = new Map<string, Map<string, Subscription>>();
  const of = <Key, Value>(maps: Map<string, Map<Key, Value>>, orderId: string) => {
    const map = maps.get(orderId) ?? new Map<Key, Value>();
    maps.set(orderId, map);
    return map;
  };
  const changesAfter = (orderId: string, after: number) =>
    [...of(changes, orderId).values()]
      .filter(({ version }) => version > after)
      .toSorted((a, b) => a.version - b.version);

  return {
    async record(change, { now }) {
      const timeline = of(changes, change.orderId);
      if (!timeline.has(change.version)) {
        timeline.set(change.version, { ...change, recordedAt: now.toISOString() });
      }
      return [...of(subscriptions, change.orderId).keys()].toSorted();
    },
    async changesAfter(orderId, version) {
      return changesAfter(orderId, version);
    },
    async ownerOf(orderId) {
      return changesAfter(orderId, 0)[0]?.customerId;
    },
    async subscription(orderId, connectionId) {
      return of(subscriptions, orderId).get(connectionId);
    },
    async subscribe(subscription) {
      of(subscriptions, subscription.orderId).set(subscription.connectionId, subscription);
    },
    async unsubscribe(orderId, connectionId) {
      of(subscriptions, orderId).delete(connectionId);
    },
    async advance({ orderId, connectionId, subscribedAt }, sentVersion) {
      const current = of(subscriptions, orderId).get(connectionId);
      if (current?.subscribedAt !== subscribedAt) return;
      of(subscriptions, orderId).set(connectionId, { ...current, sentVersion });
    },
    async ordersOf(customerId, { limit, cursor }) {
      const orderIds = [...changes.values()]
        .flatMap((timeline) => [...timeline.values()].slice(0, 1))
        .filter((change) => change.customerId === customerId)
        .map(({ orderId }) => orderId)
        .toSorted();
      return pageOf(orderIds, limit, cursor);
    },
    async sizeOf(orderId) {
      return of(changes, orderId).size;
    },
    async forget(orderId) {
      const count = of(changes, orderId).size;
      changes.delete(orderId);
      subscriptions.delete(orderId);
      return count;
    },
  };
}
