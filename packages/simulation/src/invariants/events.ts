import { isDeepStrictEqual } from 'node:util';
import type { Invariant } from './invariant.ts';
import { news, type ObservedEvent, ordersOf } from './observed-shop.ts';

const EVENT_OF_STATUS: Readonly<Record<string, string>> = {
  CONFIRMED: 'order.confirmed.v1',
  REJECTED: 'order.rejected.v1',
  CANCELLED: 'order.cancelled.v1',
};

/** The end of an order is heard of. */
export const everyEndIsPublished: Invariant = {
  name: 'everyEndIsPublished',
  sentence: 'The end of every order is published.',
  holds: 'at rest',
  begin: (shop) => () =>
    [...ordersOf(shop)].flatMap(({ orderId, status }) => {
      const type = EVENT_OF_STATUS[status];
      return type === undefined || shop.published.get(orderId)?.has(type)
        ? []
        : [`${orderId} is ${status} and ${type} was not published`];
    }),
};

/** Whatever happens to an order is heard of, once. */
export const everyEntryIsPublished: Invariant = {
  name: 'everyEntryIsPublished',
  sentence: 'Each entry of a log is published, under the id of its order and version.',
  holds: 'at rest',
  begin: (shop) => () => {
    const ids = new Set(shop.events.map(({ id }) => id));
    return [...ordersOf(shop)].flatMap(({ orderId, log }) =>
      log
        .filter(({ version }) => !ids.has(`${orderId}:${version}`))
        .map(
          ({ type, version }) => `${type} of ${orderId}, its entry ${version}, is not published`,
        ),
    );
  },
};

/** Who follows events can tell them apart. */
export const oneEventForEachId: Invariant = {
  name: 'oneEventForEachId',
  sentence: 'What is published again under an id is the same event.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.events);
    const first = new Map<string, ObservedEvent>();
    return () =>
      next().flatMap((event) => {
        const name = `${event.source}/${event.id}`;
        const earlier = first.get(name);
        if (earlier === undefined) first.set(name, event);
        return earlier === undefined || isSame(earlier, event)
          ? []
          : [`${name} is ${earlier.type}, and ${event.type}`];
      });
  },
};

const isSame = (one: ObservedEvent, other: ObservedEvent): boolean =>
  one.type === other.type && isDeepStrictEqual(one.data, other.data);
