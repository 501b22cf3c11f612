import type { Subscription } from '../domain/live.ts';
import type { OrderChange, RecordedChange } from '../domain/order-change.ts';
import type { Page, PageRequest } from './page.ts';
import type { RecordTime } from './record-time.ts';

/** What happened to orders, and who hears about it. */
export interface Timelines {
  /**
   * Records a change; one that is known stays as it was. Answers who hears about the order: a client
   * that is not among them sees the change when it subscribes.
   */
  record(change: OrderChange, time: RecordTime): Promise<readonly string[]>;
  /** The changes after a version, in order. What was recorded before the call is seen. */
  changesAfter(orderId: string, version: number): Promise<readonly RecordedChange[]>;
  /** Whose order it is; undefined until its first event came. */
  ownerOf(orderId: string): Promise<string | undefined>;

  subscription(orderId: string, connectionId: string): Promise<Subscription | undefined>;
  /** Subscribes, or starts again from another version. */
  subscribe(subscription: Subscription): Promise<void>;
  unsubscribe(orderId: string, connectionId: string): Promise<void>;
  /** Notes what the client has seen, unless it started again meanwhile or is gone. */
  advance(subscription: Subscription, sentVersion: number): Promise<void>;

  /** Orders of a customer whose timeline is kept. */
  ordersOf(customerId: string, page: PageRequest): Promise<Page<string>>;
  /** How many changes are kept of an order. */
  sizeOf(orderId: string): Promise<number>;
  /** Deletes all that is kept of an order, listeners too. Answers how many changes that were. */
  forget(orderId: string): Promise<number>;
}
