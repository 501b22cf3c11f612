import type { PaymentId } from '../domain/ids.ts';

/** What the reconciliation has to remember from one run to the next. */
export interface ReconciliationLedger {
  /** Until when the movements of money were compared (RFC 3339); nothing before the first run. */
  comparedUntil(): Promise<string | undefined>;
  /** Movements before this moment are compared. */
  advance(until: string): Promise<void>;
  /** Pages of the payments whose orders were not over when they were looked at. */
  open(): AsyncIterable<readonly PaymentId[]>;
  /** Has a payment looked at again by the next run. */
  keepOpen(paymentId: PaymentId): Promise<void>;
  /** The order of a payment is over, and was compared. */
  close(paymentId: PaymentId): Promise<void>;
}
