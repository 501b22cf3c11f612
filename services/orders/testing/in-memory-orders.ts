import { emailKey } from '@commerce/events';
import { evolve } from '../domain/evolve.ts';
import { carryStall } from '../domain/stalling.ts';
import {
  ConcurrentChangeError,
  type ListPosition,
  type OrderRecord,
  type OrderRepository,
} from '../ports/order-repository.ts';

/** Keeps orders in memory. */
export function inMemoryOrders(...initial: readonly OrderRecord[]): OrderRepository {
  const records = new Map<string, OrderRecord>(initial.map((each) => [each.order.orderId, each]));
  return {
    get: async (orderId) => records.get(orderId),
    getPlaced: async (orderId) => records.get(orderId),

    async create(record) {
      const existing = records.get(record.order.orderId);
      if (existing) return { created: false, existing };
      records.set(record.order.orderId, record);
      return { created: true };
    },

    async append(record, entries) {
      const stored = records.get(record.order.orderId);
      if (stored?.order.version !== record.order.version) throw new ConcurrentChangeError();
      const order = entries.reduce(evolve, record.order);
      const { stall: _, ...before } = stored;
      const stall = carryStall(stored.order, order, stored.stall);
      const log = [...record.log, ...entries];
      const after = { ...before, order, log, ...(stall && { stall }) };
      records.set(order.orderId, after);
      return after;
    },

    async postpone(record, stall) {
      const stored = records.get(record.order.orderId);
      const isAsRead =
        stored?.order.version === record.order.version &&
        stored.stall?.after === record.stall?.after;
      if (isAsRead) records.set(record.order.orderId, { ...record, stall });
      return isAsRead;
    },

    async listByCustomer(customerId, { limit, after }) {
      const orders = [...records.values()]
        .map(({ order }) => order)
        .filter((order) => order.customerId === customerId)
        .filter((order) => after === undefined || newestFirst(after, order) < 0)
        .sort(newestFirst)
        .map(({ orderId, state, totals, currency, placedAt }) => ({
          orderId,
          status: state.status,
          total: totals.total,
          currency,
          placedAt,
        }));
      const page = orders.slice(0, limit);
      return { orders: page, next: orders.length > limit ? page.at(-1) : undefined };
    },

    async search({ status, customerId, email, from, to }, { limit, after }) {
      const found = [...records.values()]
        .map(({ order }) => order)
        .filter(
          (order) =>
            (status === undefined || order.state.status === status) &&
            (customerId === undefined || order.customerId === customerId) &&
            (email === undefined || emailKey(order.contact.email) === emailKey(email)) &&
            (from === undefined || order.placedAt >= from) &&
            (to === undefined || order.placedAt < to) &&
            (after === undefined || newestFirst(after, order) < 0),
        )
        .sort(newestFirst);
      const orders = found.slice(0, limit);
      return { orders, next: found.length > limit ? orders.at(-1) : undefined };
    },

    async *stalled(before) {
      const due = [...records.values()].filter(({ stall }) => stall && stall.after < before);
      if (due.length > 0) yield due.map(({ order }) => order.orderId);
    },

    async *confirmedBetween(from, to) {
      const confirmed = [...records.values()].filter(
        ({ order: { state, placedAt } }) =>
          state.status === 'CONFIRMED' && placedAt >= from && placedAt < to,
      );
      if (confirmed.length > 0) yield confirmed.map(({ order }) => order.orderId);
    },
  };
}

const newestFirst = (a: ListPosition, b: ListPosition): number => {
  const [left, right] = [`${a.placedAt}#${a.orderId}`, `${b.placedAt}#${b.orderId}`];
  if (left === right) return 0;
  return left < right ? 1 : -1;
};
