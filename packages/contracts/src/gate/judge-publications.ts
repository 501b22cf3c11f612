import { type EventContract, publishersOf } from '../catalogue/event-contracts.ts';
import type { Publication } from '../service/publications.ts';
import { type Subscription, subscribersOf } from '../service/subscriptions.ts';
import type { Finding } from './finding.ts';

/**
 * Holds what is defined against what is made: an event that a service is to publish, and never makes,
 * is waited for in silence. One that nobody listens to is fine.
 */
export const judgePublications = (
  present: readonly EventContract[],
  publications: readonly Publication[],
  subscriptions: readonly Subscription[],
): Finding[] =>
  present.flatMap(({ type, ...contract }) =>
    publishersOf(contract)
      .filter(
        (service) => !publications.some((one) => one.service === service && one.type === type),
      )
      .map((service) => ({
        contract: type,
        producer: service,
        verdict: 'breaking',
        change: `Defined, but ${service} never publishes it`,
        consumers: subscribersOf({ type, source: service }, subscriptions).map(
          ({ queue }) => queue,
        ),
        remedy: 'publish it from the outbox, or take the definition from packages/events',
      })),
  );
