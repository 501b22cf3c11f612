import { type EventContract, publishersOf } from '../catalogue/event-contracts.ts';
import {
  eventsTopicOf,
  hears,
  type Subscription,
  subscribersOf,
} from '../service/subscriptions.ts';
import type { Finding } from './finding.ts';

/** A function that reads events from its queue, found in its handler. */
export interface Reader {
  readonly service: string;
  readonly function: string;
  readonly types: readonly string[];
}

/**
 * Holds what queues let through against what is published, and against what the functions behind
 * them can read: anything else would end in a dead-letter queue, or never come.
 */
export function judgeSubscriptions(
  present: readonly EventContract[],
  subscriptions: readonly Subscription[],
  readers: readonly Reader[],
): Finding[] {
  const sources = new Set(present.flatMap(publishersOf));
  const ofSubscriptions = subscriptions.flatMap((subscription) => {
    const source = [...sources].find((name) => eventsTopicOf(name) === subscription.topic);
    if (source === undefined) return [];
    const published = present.filter((contract) => publishersOf(contract).includes(source));
    return [
      ...unknownTypes(subscription, source, published),
      ...unreadTypes(subscription, source, published, readers),
    ];
  });
  return [
    ...ofSubscriptions,
    ...readers.flatMap((reader) => undeliveredTypes(reader, present, subscriptions)),
  ];
}

function unknownTypes(
  { queue, filters = [] }: Subscription,
  source: string,
  published: readonly EventContract[],
): Finding[] {
  return filters
    .filter((filter) => !published.some(({ type }) => hears({ filters: [filter] }, type)))
    .map((filter) => ({
      contract: typeof filter === 'string' ? filter : `${filter.prefix}*`,
      producer: source,
      verdict: 'breaking',
      change: 'Awaited, but nobody publishes it',
      consumers: [queue],
      remedy: 'correct the filter policy, or define the event',
    }));
}

/** Types that a function can read and its queue never gets: that code never runs. */
function undeliveredTypes(
  { service, function: name, types }: Reader,
  present: readonly EventContract[],
  subscriptions: readonly Subscription[],
): Finding[] {
  const own = subscriptions.filter(
    ({ consumer, functions }) => consumer === service && functions.includes(name),
  );
  if (own.length === 0) return [];
  return (
    present
      .filter(({ type }) => types.includes(type))
      // Each who publishes it must be heard.
      .flatMap(({ type, ...rest }) => publishersOf(rest).map((source) => ({ type, source })))
      .filter((event) => subscribersOf(event, own).length === 0)
      .map(({ type, source }) => ({
        contract: type,
        producer: source,
        verdict: 'breaking',
        change: `Read by ${name}, but delivered to none of its queues`,
        consumers: own.map(({ queue }) => queue),
        remedy: 'let it through the filter policy, or take it from the reader',
      }))
  );
}

function unreadTypes(
  subscription: Subscription,
  source: string,
  published: readonly EventContract[],
  readers: readonly Reader[],
): Finding[] {
  const working = readers.filter(
    (reader) =>
      reader.service === subscription.consumer && subscription.functions.includes(reader.function),
  );
  const heard = published.filter(({ type }) => hears(subscription, type));
  return working.flatMap(({ function: name, types }) =>
    heard
      .filter(({ type }) => !types.includes(type))
      .map(({ type }) => ({
        contract: type,
        producer: source,
        verdict: 'breaking',
        change: `Delivered to ${subscription.queue}, but ${name} does not read it`,
        consumers: [subscription.queue],
        remedy: 'narrow the filter policy, or give the event to the reader',
      })),
  );
}
