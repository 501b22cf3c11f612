import type { OrderId } from '../domain/ids.ts';
import type { LogEntry } from '../domain/order-event.ts';
import type { OrderRecord } from './order-repository.ts';

/** Where a page of the retention ended. */
export interface RetentionPosition {
  readonly orderId: string;
  readonly customerId: string;
  readonly placed: string;
}

export interface RetentionPage {
  /** Orders that may be over; some are not. */
  readonly candidates: readonly OrderId[];
  readonly scanned: number;
  readonly next: RetentionPosition | undefined;
}

/** What is done with orders when nobody needs them any more. */
export interface OrderRetention {
  /** A page of the orders that were placed before a moment (RFC 3339). */
  placedBefore(moment: string, after: RetentionPosition | undefined): Promise<RetentionPage>;
  /**
   * Leaves of an order as it was read what answers a repetition of its request for ever: the entry
   * `placed`, which is to be without the person, and the fingerprint. False when it was changed since.
   */
  reduce(record: OrderRecord, placed: LogEntry): Promise<boolean>;
  /** Writes an order in place of itself as it was read, and publishes nothing. False when it was changed since. */
  replace(record: OrderRecord): Promise<boolean>;
}

/** Where orders go that are removed. */
export interface OrderArchive {
  /** Keeps lines of text. What is kept twice is there twice; nothing is overwritten. */
  keep(runId: string, lines: readonly string[]): Promise<void>;
}
