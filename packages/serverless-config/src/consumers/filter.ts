import type { Consumer } from './declaration.ts';
import { type Heard, loadEventList } from './event-list.ts';

/** The filter of a subscription on the attribute `type`. */
export type TypeFilter = readonly (string | { readonly prefix: string })[];

/** The filters of a consumer's subscriptions, by the service that each listens to; none lets all through. */
export type Filters = ReadonlyMap<string, TypeFilter | undefined>;

/**
 * The filters that let through what the handler reads, and nothing else.
 *
 * @throws Error with a sentence when nothing says what is heard, when a service publishes none of it, or
 * when something of it is published by none of the services.
 */
export async function filtersOf(
  { events, prefix }: Consumer,
  services: readonly string[],
  directory: string,
): Promise<Filters> {
  const each = (filterOf: (service: string) => TypeFilter | undefined): Filters =>
    new Map(services.map((service) => [service, filterOf(service)]));
  if (services.length === 0) {
    if (events ?? prefix) throw new Error('hears events, but names no service in `from`');
    return new Map();
  }
  if (events === 'all') return each(() => undefined);
  const list = events === undefined ? undefined : await loadEventList(directory, events);
  if (prefix !== undefined) {
    const missed = list?.find(({ type }) => !type.startsWith(prefix));
    if (missed) throw new Error(`reads ${missed.type}, which does not begin with "${prefix}"`);
    return each(() => [{ prefix }]);
  }
  if (!list) throw new Error('says neither `events` nor `prefix` of what it hears');
  const lost = list.find(({ publishers }) => !publishers.some((name) => services.includes(name)));
  if (lost) throw new Error(`reads ${lost.type}, which none of ${services.join(', ')} publishes`);
  return each((service) => typesFrom(service, list));
}

function typesFrom(service: string, list: readonly Heard[]): TypeFilter {
  const types = list
    .filter(({ publishers }) => publishers.includes(service))
    .map(({ type }) => type);
  if (types.length === 0)
    throw new Error(`hears ${service}, which publishes nothing that it reads`);
  return types;
}
