import type { PaymentId } from '../domain/ids.ts';

/** Memory of the reconciliation from one run to the next. */
export interface ReconciliationLedger {
  /** Returns until when movements were compared (RFC 3339); undefined before the first run. */
  comparedUntil(): Promise<string | undefined>;
  /** Records that movements before a moment are compared. */
  advance(until: string): Promise<void>;
  /** Reads pages of the payments whose orders were not over when they were compared. */
  open(): AsyncIterable<readonly PaymentId[]>;
  /** Leaves a payment to the next run. */
  keepOpen(paymentId: PaymentId): Promise<void>;
  /** Records that the order of a payment is over, and was compared. */
  close(paymentId: PaymentId): Promise<void>;
}
