import type { Connection } from '../domain/live.ts';
import type { Connections } from '../ports/connections.ts';

/** Connections that are forgotten with the process. */
export function inMemoryConnections(): Connections {
  const known = new Map<string, { connection: Connection; orderIds: Set<string> }>();
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
  };
}
