import { cloudEventSchema } from '@commerce/events';
import { type EventContract, publishersOf } from '../catalogue/event-contracts.ts';
import { type JsonSchema, toJsonSchema } from '../catalogue/json-schema.ts';
import { eventsTopicOf, hears, type Subscription } from '../service/subscriptions.ts';
import type { WorkingTree } from '../working-tree.ts';

/**
 * All events as an AsyncAPI document: a channel for each topic, what its service sends, and what
 * each queue receives.
 *
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export function asyncApi(
  { events, subscriptions }: Pick<WorkingTree, 'events' | 'subscriptions'>,
  version: string,
) {
  const publications = events.flatMap((event) =>
    publishersOf(event).map((source) => ({ source, event })),
  );
  const bySource = [...Map.groupBy(publications, ({ source }) => source)].map(
    ([source, own]) => [source, own.map(({ event }) => event)] as const,
  );
  const topics = new Set(bySource.map(([source]) => eventsTopicOf(source)));
  const consumed = subscriptions.filter(({ topic }) => topics.has(topic));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Events of serverless-commerce',
      version,
      description:
        'CloudEvents 1.0 over SNS and SQS. Delivery is at least once and in no order: deduplicate by `id`, order by the version in `data`.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(
      bySource.map(([source, own]) => [channelOf(source), channel(source, own)]),
    ),
    operations: {
      ...Object.fromEntries(
        bySource.map(([source, own]) => [`${source}-publishes`, sends(source, own)]),
      ),
      ...Object.fromEntries(
        [...Map.groupBy(consumed, ({ queue }) => stageless(queue))].flatMap(([queue, heard]) =>
          heard.map((subscription) => receives(queue, subscription, events)),
        ),
      ),
    },
    components: {
      schemas: { CloudEvent: toJsonSchema(cloudEventSchema) },
      messages: Object.fromEntries(events.map((event) => [event.type, message(event)])),
    },
  };
}

const stageless = (name: string): string => name.replace('-{stage}', '');
const channelOf = (source: string): string => stageless(eventsTopicOf(source));

const channel = (source: string, own: readonly EventContract[]) => ({
  address: eventsTopicOf(source),
  description: `SNS topic of ${source}. The message attribute \`type\` says which event it is.`,
  parameters: { stage: { description: 'dev, staging, prod, or one of a pull request.' } },
  messages: Object.fromEntries(
    own.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
  ),
});

const messagesOn = (source: string, types: readonly string[]) => ({
  channel: { $ref: `#/channels/${channelOf(source)}` },
  messages: types.map((type) => ({ $ref: `#/channels/${channelOf(source)}/messages/${type}` })),
});

const sends = (source: string, own: readonly EventContract[]) => ({
  action: 'send',
  summary: `${source} publishes what happened to what it owns`,
  ...messagesOn(
    source,
    own.map(({ type }) => type),
  ),
});

function receives(queue: string, subscription: Subscription, events: readonly EventContract[]) {
  const source =
    events.flatMap(publishersOf).find((name) => eventsTopicOf(name) === subscription.topic) ?? '';
  const own = events.filter(
    (event) => publishersOf(event).includes(source) && hears(subscription, event.type),
  );
  return [
    `${queue}-hears-${source}`,
    {
      action: 'receive',
      summary: `${subscription.consumer}: queue ${subscription.queue}, ${subscription.functions.join(', ')}`,
      ...messagesOn(
        source,
        own.map(({ type }) => type),
      ),
    },
  ] as const;
}

const message = (event: EventContract) => ({
  name: event.type,
  title: event.type,
  summary: event.description,
  ...(event.deprecation && {
    description: `Deprecated, published until ${event.deprecation.until}.`,
    tags: [{ name: 'deprecated' }],
  }),
  payload: payload(event),
  examples: [{ name: event.type, payload: event.example }],
});

const payload = ({ type, source, publishers, schema }: EventContract): JsonSchema => ({
  allOf: [
    { $ref: '#/components/schemas/CloudEvent' },
    {
      type: 'object',
      properties: {
        type: { const: type },
        // Of an event of many services, it is the one that published it.
        ...(!publishers && { source: { const: source } }),
        data: schema,
      },
    },
  ],
});
