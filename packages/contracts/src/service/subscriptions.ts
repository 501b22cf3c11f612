import { type ServiceDefinition, STAGE } from '@commerce/service-model';
import * as z from 'zod';
import { type EventContract, publishersOf } from '../catalogue/event-contracts.ts';
import { nameOf } from './arn-name.ts';

const filter = z.union([z.string(), z.strictObject({ prefix: z.string() })]);
const properties = z.looseObject({
  FilterPolicy: z.object({ type: z.array(filter) }).optional(),
  FilterPolicyScope: z.literal('MessageAttributes').optional(),
});

/** An entry of a filter policy: a type, or the beginning of types. */
export type TypeFilter = z.infer<typeof filter>;

/** One queue that hears a service's events. */
export interface Subscription {
  readonly consumer: string;
  /** Physical names, with `{stage}` where the stage goes. */
  readonly queue: string;
  readonly topic: string;
  /** Nothing is filtered when it is absent. */
  readonly filters?: readonly TypeFilter[];
  /** The functions that work on the queue, by their keys. */
  readonly functions: readonly string[];
}

/**
 * The one topic on which a service publishes its events.
 *
 * @example
 * ```ts
 * eventsTopicOf('orders'); // 'orders-events-{stage}'
 * ```
 */
export const eventsTopicOf = (service: string): string => `${service}-events-${STAGE}`;

/**
 * Tells whether a subscription lets a type through.
 *
 * @example
 * ```ts
 * const readers = subscriptions.filter((subscription) => hears(subscription, 'order.placed.v1'));
 * ```
 */
export const hears = ({ filters }: Pick<Subscription, 'filters'>, type: string): boolean =>
  filters === undefined ||
  filters.some((f) => (typeof f === 'string' ? f === type : type.startsWith(f.prefix)));

/** The subscriptions through which somebody gets an event, of any service that publishes it. */
export const subscribersOf = (
  event: Pick<EventContract, 'type' | 'source' | 'publishers'>,
  subscriptions: readonly Subscription[],
): Subscription[] => {
  const topics = publishersOf(event).map(eventsTopicOf);
  return subscriptions.filter((s) => topics.includes(s.topic) && hears(s, event.type));
};

/**
 * Finds the subscriptions of a service's queues in its template: nobody lists consumers by hand.
 *
 * @throws Error where one names no topic or no queue.
 * @example
 * ```ts
 * const subscriptions = (await readServices()).flatMap(subscriptionsOf);
 * ```
 */
export function subscriptionsOf(service: ServiceDefinition): Subscription[] {
  return (
    Object.entries(service.resources)
      .filter(([, { Type }]) => Type === 'AWS::SNS::Subscription')
      // Others are of people, whose address a template learns when it is deployed.
      .filter(([, { Properties }]) => Properties.Protocol === 'sqs')
      .map(([id, { Properties }]) => {
        const { FilterPolicy } = properties.parse(Properties);
        const topic = nameOf(Properties.TopicArn, service);
        const queue = nameOf(Properties.Endpoint, service);
        if (topic === undefined || queue === undefined) {
          throw new Error(`${service.name}: subscription ${id} names no topic or no queue`);
        }
        return {
          consumer: service.name,
          topic,
          queue,
          ...(FilterPolicy && { filters: FilterPolicy.type }),
          functions: queueWorkers(queue, service),
        };
      })
  );
}

const sqsEvent = z.object({ sqs: z.looseObject({ arn: z.unknown() }) });

/**
 * The functions that work on a queue, by their keys.
 *
 * @example
 * ```ts
 * queueWorkers('orders-fulfilment-{stage}', orders); // ['start-fulfilment']
 * ```
 */
export const queueWorkers = (queue: string, service: ServiceDefinition): string[] =>
  Object.entries(service.functions)
    .filter(([, { events }]) =>
      events.some((event) => {
        const { data } = sqsEvent.safeParse(event);
        return data !== undefined && nameOf(data.sqs.arn, service) === queue;
      }),
    )
    .map(([name]) => name);
