import type { Subscription } from '../domain/live.ts';
import type { OrderChange, RecordedChange } from '../domain/order-change.ts';
import type { Page, PageRequest } from './page.ts';
import type { RecordTime } from './record-time.ts';

/** The changes of orders, and the clients that listen to them. */
export interface Timelines {
  /**
   * Records a change; one that is known stays as it was. Returns the order's listeners: a client that is
   * not among them sees the change when it subscribes.
   */
  record(change: OrderChange, time: RecordTime): Promise<readonly string[]>;
  /** Returns the changes after a version, in order, with all that were recorded before the call. */
  changesAfter(orderId: string, version: number): Promise<readonly RecordedChange[]>;
  /** Returns the order's customer; undefined until its first event came. */
  ownerOf(orderId: string): Promise<string | undefined>;

  subscription(orderId: string, connectionId: string): Promise<Subscription | undefined>;
  /** Subscribes, or starts again from another version. */
  subscribe(subscription: Subscription): Promise<void>;
  unsubscribe(orderId: string, connectionId: string): Promise<void>;
  /** Records the version that the client has seen, unless it started again meanwhile or is gone. */
  advance(subscription: Subscription, sentVersion: number): Promise<void>;

  /** Lists orders of a customer whose timeline is kept. */
  ordersOf(customerId: string, page: PageRequest): Promise<Page<string>>;
  /** Returns the count of changes that are kept of an order. */
  sizeOf(orderId: string): Promise<number>;
  /** Deletes all that is kept of an order, listeners too. Returns the count of changes. */
  forget(orderId: string): Promise<number>;
}
