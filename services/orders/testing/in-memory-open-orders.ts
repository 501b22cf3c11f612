import type { OrderId } from '../domain/ids.ts';
import type { OpenOrders } from '../ports/open-orders.ts';

/** Keeps places in memory. */
export function inMemoryOpenOrders(): OpenOrders {
  const places = new Map<string, { orderIds: Set<OrderId>; lastTakenAt: string }>();
  return {
    async take({ customerId, orderId, at }, limit) {
      const { orderIds, lastTakenAt } = places.get(customerId) ?? {
        orderIds: new Set<OrderId>(),
        lastTakenAt: '',
      };
      if (!orderIds.has(orderId) && orderIds.size >= limit) {
        return { orderIds: [...orderIds], lastTakenAt };
      }
      const taken = new Set([...orderIds, orderId]);
      places.set(customerId, { orderIds: taken, lastTakenAt: at.toISOString() });
      return undefined;
    },
    async release(customerId, orderIds) {
      for (const id of orderIds) places.get(customerId)?.orderIds.delete(id);
    },
    async takenBy(customerId) {
      const taken = places.get(customerId);
      return taken && { ...taken, orderIds: [...taken.orderIds] };
    },
    async forget(customerId, lastTakenAt) {
      if (places.get(customerId)?.lastTakenAt === lastTakenAt) places.delete(customerId);
    },
  };
}
