import type { EventContract } from '../catalogue/event-contracts.ts';
import { eventsTopicOf, hears, type Subscription } from '../service/subscriptions.ts';
import type { Finding } from './finding.ts';

/** What a function reads from its queue, found in its handler. */
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
  const sources = new Set(present.map(({ source }) => source));
  return subscriptions.flatMap((subscription) => {
    const source = [...sources].find((name) => eventsTopicOf(name) === subscription.topic);
    if (source === undefined) return [];
    const published = present.filter((contract) => contract.source === source);
    return [
      ...unknownTypes(subscription, source, published),
      ...unreadTypes(subscription, source, published, readers),
    ];
  });
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
