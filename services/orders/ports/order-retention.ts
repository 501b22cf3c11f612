import type { OrderId } from '../domain/ids.ts';
import type { LogEntry } from '../domain/order-event.ts';
import type { OrderRecord } from './order-repository.ts';

/** End of a page of the retention. */
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

/** Removes orders that nobody needs any more. */
export interface OrderRetention {
  /** Reads a page of the orders that were placed before a moment (RFC 3339). */
  placedBefore(moment: string, after: RetentionPosition | undefined): Promise<RetentionPage>;
  /**
   * Reduces an unchanged order to what a repetition of its request needs for ever: the entry `placed`,
   * without the person, and the fingerprint. Returns false when it was changed since.
   */
  reduce(record: OrderRecord, placed: LogEntry): Promise<boolean>;
  /** Replaces an unchanged order, and publishes nothing. Returns false when it was changed since. */
  replace(record: OrderRecord): Promise<boolean>;
}

/** Archive of the orders that are removed. */
export interface OrderArchive {
  /** Keeps lines of text of a run, and overwrites none. */
  keep(runId: string, lines: readonly string[]): Promise<void>;
}
