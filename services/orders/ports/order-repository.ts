import type { CustomerId, OrderId } from '../domain/ids.ts';
import type { Order, OrderStatus } from '../domain/order.ts';
import type { LogEntry } from '../domain/order-event.ts';
import type { Stall } from '../domain/stalling.ts';

/** An order with the log that tells it. */
export interface OrderRecord {
  readonly order: Order;
  readonly log: readonly LogEntry[];
  /** Hash of the request that placed it: tells its repetition from another one. */
  readonly fingerprint: string;
  /** Only of an order that somebody must look at some time, as it was read. */
  readonly stall?: Stall;
}

/** What the list of a customer's orders shows of each. */
export interface OrderSummary {
  readonly orderId: OrderId;
  readonly status: OrderStatus;
  readonly total: number;
  readonly currency: string;
  readonly placedAt: string;
}

/** Where a page of a customer's orders ended. */
export interface ListPosition {
  readonly orderId: string;
  readonly placedAt: string;
}

export interface OrderPage {
  readonly orders: readonly OrderSummary[];
  readonly next: ListPosition | undefined;
}

/** Which orders staff look for; all of what is said holds. Times are RFC 3339, `to` is excluded. */
export interface OrderSearch {
  readonly status?: OrderStatus | undefined;
  readonly customerId?: CustomerId | undefined;
  readonly email?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Orders that were found. One page may be short, or empty, and another follow. */
export interface FoundPage {
  readonly orders: readonly Order[];
  readonly next: ListPosition | undefined;
}

export interface OrderRepository {
  /** Reads what was written last; nothing of an order that is archived. */
  get(orderId: OrderId): Promise<OrderRecord | undefined>;
  /** The order as it was placed, archived or not: at least the first entry of its log. */
  getPlaced(orderId: OrderId): Promise<OrderRecord | undefined>;
  /** Writes a new order, or answers the one that has its id already, as {@link getPlaced} does. */
  create(
    record: OrderRecord,
  ): Promise<
    { readonly created: true } | { readonly created: false; readonly existing: OrderRecord }
  >;
  /**
   * Appends to the log of an order as it was read. Throws {@link ConcurrentChangeError} when it was
   * changed since; a write that took effect although its answer was lost is none.
   */
  append(record: OrderRecord, entries: readonly LogEntry[]): Promise<OrderRecord>;
  /**
   * Has an order that stays as it was read looked at at another moment. False when it, or that moment,
   * was changed since.
   */
  postpone(record: OrderRecord, stall: Stall): Promise<boolean>;
  /** Newest first. */
  listByCustomer(
    customerId: CustomerId,
    options: { readonly limit: number; readonly after: ListPosition | undefined },
  ): Promise<OrderPage>;
  /** Orders of all customers, newest first, as they are about now. */
  search(
    search: OrderSearch,
    options: { readonly limit: number; readonly after: ListPosition | undefined },
  ): Promise<FoundPage>;
  /** Pages of orders that were to be looked at before this moment (RFC 3339); decided ones are not among them. */
  stalled(before: string): AsyncIterable<readonly OrderId[]>;
  /** Pages of confirmed orders that were placed in a span of time, its end excluded. */
  confirmedBetween(from: string, to: string): AsyncIterable<readonly OrderId[]>;
}

/** Somebody else changed the order after it was read: read it again and decide anew. */
export class ConcurrentChangeError extends Error {
  override readonly name = 'ConcurrentChangeError';
  readonly code = 'CONCURRENT_CHANGE';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The order was changed since it was read', options);
  }
}
