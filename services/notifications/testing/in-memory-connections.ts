import { type Connection, hasExpired } from '../domain/live.ts';
import type { Connections } from '../ports/connections.ts';
import type { ConnectionRetention } from '../ports/retention.ts';
import { pageOf } from './page-of.ts';

export interface InMemoryConnections extends Connections {
  readonly retention: ConnectionRetention;
}

/** Connections in memory. */
export function inMemoryConnections(): InMemoryConnections {
  const known = new Map<string, { connection: Connection; orderIds: Set<string> }>();
  const idsOf = (matches: (connection: Connection) => boolean) =>
    [...known.values()]
      .flatMap(({ connection }) => (matches(connection) ? [connection.connectionId] : []))
      .toSorted();
  return {
    async open(connection) {
      known.set(connection.connectionId, { connection, orderIds: new Set() });
    },
    async find(connectionId) {
      return known.get(connectionId)?.connection;
    },
    async addOrder(connectionId, orderId, maximum) {
      const orderIds = known.get(connectionId)?.orderIds;
      if (!orderIds || (orderIds.size >= maximum && !orderIds.has(orderId))) return false;
      orderIds.add(orderId);
      return true;
    },
    async removeOrder(connectionId, orderId) {
      known.get(connectionId)?.orderIds.delete(orderId);
    },
    async close(connectionId) {
      const orderIds = known.get(connectionId)?.orderIds ?? new Set();
      known.delete(connectionId);
      return [...orderIds].toSorted();
    },
    retention: {
      async expired(now, { limit, cursor }) {
        const { items, ...page } = pageOf(
          idsOf(() => true),
          limit,
          cursor,
        );
        const expired = new Set(idsOf((connection) => hasExpired(connection, now)));
        return {
          ...page,
          items: items.filter((id) => expired.has(id)).map((id) => ({ id, bytes: id.length })),
          scanned: items.length,
        };
      },
      ofCustomer: async (customerId, { limit, cursor }) =>
        pageOf(
          idsOf((connection) => connection.customerId === customerId),
          limit,
          cursor,
        ),
    },
  };
}
