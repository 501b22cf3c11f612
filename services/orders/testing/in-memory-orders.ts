import { emailKey } from '@commerce/events';
import { evolve, replay } from '../domain/evolve.ts';
import { isOpen } from '../domain/open-orders.ts';
import type { Order } from '../domain/order.ts';
import { moveOfUse } from '../domain/promotion.ts';
import { carryStall } from '../domain/stalling.ts';
import {
  ConcurrentChangeError,
  type ListPosition,
  type OrderRecord,
  type OrderRepository,
} from '../ports/order-repository.ts';
import type { OrderRetention } from '../ports/order-retention.ts';
import { inMemoryPromotions, type PromotionUses } from './in-memory-promotions.ts';

/** Orders that a page of the retention looks at; few, so that a test needs few orders for two. */
export const RETENTION_PAGE = 3;

/** Keeps orders in memory. */
export const inMemoryOrders = (...initial: readonly OrderRecord[]) =>
  inMemoryOrdersWith(inMemoryPromotions().uses, ...initial);

/** Keeps orders in memory, and takes the uses of their promotions with them. */
export function inMemoryOrdersWith(
  uses: PromotionUses,
  ...initial: readonly OrderRecord[]
): OrderRepository & OrderRetention {
  const records = new Map<string, OrderRecord>(initial.map((each) => [each.order.orderId, each]));
  const reduced = new Map<string, OrderRecord>();
  const placed = (orderId: string) => records.get(orderId) ?? reduced.get(orderId);
  const isAsItWasRead = ({ order }: OrderRecord) =>
    records.get(order.orderId)?.order.version === order.version;
  return {
    get: async (orderId) => records.get(orderId),
    getPlaced: async (orderId) => placed(orderId),

    async create(record) {
      const existing = placed(record.order.orderId);
      if (existing) return { created: false, existing };
      uses.take(record.order);
      records.set(record.order.orderId, record);
      return { created: true };
    },

    async append(record, entries) {
      const stored = records.get(record.order.orderId);
      if (stored?.order.version !== record.order.version) throw new ConcurrentChangeError();
      const order = entries.reduce(evolve, record.order);
      const move = moveOfUse(stored.order.state, order.state);
      if (move !== undefined) uses[move](order);
      const { stall: _, ipAddress: __, ...before } = stored;
      const { ipAddress } = record;
      const stall = carryStall(stored.order, order, stored.stall);
      const log = [...record.log, ...entries];
      const after = {
        ...before,
        order,
        log,
        ...(stall && { stall }),
        ...(ipAddress !== undefined && isOpen(order) && { ipAddress }),
      };
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

    async placedBefore(moment, after) {
      const all = [...records.values()].map(({ order }) => order);
      const start = all.findIndex(({ orderId }) => orderId === after?.orderId) + 1;
      const page = all.slice(start, start + RETENTION_PAGE);
      const last = page.at(-1);
      return {
        candidates: page
          .filter(({ placedAt, state }) => placedAt < moment && MAY_BE_OVER.has(state.status))
          .map(({ orderId }) => orderId),
        scanned: page.length,
        next: all.length > start + RETENTION_PAGE && last ? positionOf(last) : undefined,
      };
    },

    async reduce(record, entry) {
      if (!isAsItWasRead(record)) return false;
      const { orderId } = record.order;
      const { fingerprint } = record;
      reduced.set(orderId, { order: replay(orderId, [entry]), log: [entry], fingerprint });
      records.delete(orderId);
      return true;
    },

    async replace(record) {
      const isSame = isAsItWasRead(record);
      if (isSame) records.set(record.order.orderId, record);
      return isSame;
    },
  };
}

const MAY_BE_OVER: ReadonlySet<string> = new Set(['CONFIRMED', 'REJECTED', 'CANCELLED']);

const positionOf = ({ orderId, customerId, placedAt }: Order) => ({
  orderId,
  customerId,
  placed: `${placedAt}#${orderId}`,
});

const newestFirst = (a: ListPosition, b: ListPosition): number => {
  const [left, right] = [`${a.placedAt}#${a.orderId}`, `${b.placedAt}#${b.orderId}`];
  if (left === right) return 0;
  return left < right ? 1 : -1;
};
