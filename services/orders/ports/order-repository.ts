import type { CustomerId, OrderId } from '../domain/ids.ts';
import type { Order, OrderStatus } from '../domain/order.ts';
import type { LogEntry } from '../domain/order-event.ts';
import type { Stall } from '../domain/stalling.ts';

/** Order with its log. */
export interface OrderRecord {
  readonly order: Order;
  readonly log: readonly LogEntry[];
  /** Hash of the request that placed it: tells its repetition from another request. */
  readonly fingerprint: string;
  /** Present while the order may stall, as it was read. */
  readonly stall?: Stall;
  /** Address on the internet from which it was ordered, for its payment; gone once that is over. */
  readonly ipAddress?: string;
}

/** Entry in the list of a customer's orders. */
export interface OrderSummary {
  readonly orderId: OrderId;
  readonly status: OrderStatus;
  readonly total: number;
  readonly currency: string;
  readonly placedAt: string;
}

/** End of a page of orders. */
export interface ListPosition {
  readonly orderId: string;
  readonly placedAt: string;
}

export interface OrderPage {
  readonly orders: readonly OrderSummary[];
  readonly next: ListPosition | undefined;
}

/** Search of staff; all of its conditions hold. Times are RFC 3339, `to` is excluded. */
export interface OrderSearch {
  readonly status?: OrderStatus | undefined;
  readonly customerId?: CustomerId | undefined;
  readonly email?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Page of a search. It may be short, or empty, and another follow. */
export interface FoundPage {
  readonly orders: readonly Order[];
  readonly next: ListPosition | undefined;
}

export interface OrderRepository {
  /** Reads an order with strong consistency; undefined for one that is archived. */
  get(orderId: OrderId): Promise<OrderRecord | undefined>;
  /** Reads an order as it was placed, archived or not: at least the first entry of its log. */
  getPlaced(orderId: OrderId): Promise<OrderRecord | undefined>;
  /** Writes a new order, or returns the one that has its id already, as {@link getPlaced} does. */
  create(
    record: OrderRecord,
  ): Promise<
    { readonly created: true } | { readonly created: false; readonly existing: OrderRecord }
  >;
  /**
   * Appends to the log of an order as it was read, and keeps the record's `ipAddress` while the order is
   * open. Throws {@link ConcurrentChangeError} when it was
   * changed since; a write that took effect although its response was lost is no such change.
   */
  append(record: OrderRecord, entries: readonly LogEntry[]): Promise<OrderRecord>;
  /**
   * Moves the moment from which an unchanged order is stalled. Returns false when the order, or that
   * moment, was changed since.
   */
  postpone(record: OrderRecord, stall: Stall): Promise<boolean>;
  /** Lists a customer's orders, newest first. */
  listByCustomer(
    customerId: CustomerId,
    options: { readonly limit: number; readonly after: ListPosition | undefined },
  ): Promise<OrderPage>;
  /** Searches the orders of all customers, newest first. */
  search(
    search: OrderSearch,
    options: { readonly limit: number; readonly after: ListPosition | undefined },
  ): Promise<FoundPage>;
  /** Reads pages of orders that are stalled since before a moment (RFC 3339); decided ones never are. */
  stalled(before: string): AsyncIterable<readonly OrderId[]>;
  /** Reads pages of confirmed orders that were placed in a span of time, its end excluded. */
  confirmedBetween(from: string, to: string): AsyncIterable<readonly OrderId[]>;
}

/** The order was changed after it was read: read it again and decide anew. */
export class ConcurrentChangeError extends Error {
  override readonly name = 'ConcurrentChangeError';
  readonly code = 'CONCURRENT_CHANGE';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The order was changed since it was read', options);
  }
}
