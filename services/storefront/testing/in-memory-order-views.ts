import type { OrderChange } from '../domain/order.ts';
import type { OrderViews } from '../ports/order-views.ts';

/** Keeps changes for as long as it lives, and until when each is to be kept. */
export function inMemoryOrderViews(): OrderViews & { readonly keptUntil: Map<string, Date> } {
  const all = new Map<string, OrderChange>();
  const erasedUntil = new Map<string, string>();
  const keptUntil = new Map<string, Date>();
  const idOf = ({ orderId, version }: OrderChange) =>
    `${orderId}:${String(version).padStart(6, '0')}`;
  const of = (customerId: string) =>
    [...all]
      .filter(([, change]) => change.customerId === customerId)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    keptUntil,
    async add(change, until) {
      if (change.at <= (erasedUntil.get(change.customerId) ?? '')) return;
      all.set(idOf(change), change);
      keptUntil.set(idOf(change), until);
    },
    changesOf: async (customerId, orderId) =>
      of(customerId).flatMap(([, change]) => (change.orderId === orderId ? [change] : [])),
    async changesOfCustomer(customerId, { limit, after = '' }) {
      const rest = of(customerId).filter(([id]) => id > after);
      const page = rest.slice(0, limit);
      const next = rest.length > limit ? page.at(-1)?.[0] : undefined;
      return { changes: page.map(([, change]) => change), next };
    },
    async forget(changes) {
      for (const change of changes) all.delete(idOf(change));
    },
    async closeUntil(customerId, moment) {
      erasedUntil.set(customerId, moment);
    },
  };
}
