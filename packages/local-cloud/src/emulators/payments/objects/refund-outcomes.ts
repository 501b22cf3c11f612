import type { Refund, RefundFailureReason } from './balance-types.ts';
import { unrefunded } from './charges.ts';
import { type EventLog, type EventOrigin, UNREQUESTED } from './event-log.ts';
import type { Ledger } from './ledger.ts';
import type { ObjectStore } from './object-store.ts';
import { arrived } from './refunds.ts';

/**
 * Ends refunds that did not end when they were created.
 *
 * @see https://docs.stripe.com/refunds#failed-refunds
 * @example
 * ```ts
 * const outcomes = new RefundOutcomes(store, events, ledger);
 * outcomes.settle(refund.id); // a pending refund has succeeded
 * ```
 */
export class RefundOutcomes {
  readonly #store: ObjectStore;
  readonly #events: EventLog;
  readonly #ledger: Ledger;

  constructor(store: ObjectStore, events: EventLog, ledger: Ledger) {
    this.#store = store;
    this.#events = events;
    this.#ledger = ledger;
  }

  /** Lets time pass: a pending refund arrives, one that looked well fails. */
  settle(refundId: string): void {
    const refund = this.#store.get('refund', refundId);
    if (!refund) throw new Error(`There is no refund ${refundId} to settle`);
    if (refund.status === 'pending') {
      this.#tell(this.#store.update(arrived(refund)), UNREQUESTED);
    } else {
      const failed = this.#reverse(refund, 'failed', 'expired_or_canceled_card');
      this.#tell(failed, UNREQUESTED);
      this.#events.record('refund.failed', failed, UNREQUESTED);
    }
  }

  cancel(refund: Refund, origin: EventOrigin): Refund {
    const canceled = this.#reverse(refund, 'canceled', 'merchant_request');
    this.#tell(canceled, origin);
    return canceled;
  }

  /** Takes the money back into the balance; the charge can be refunded again. */
  #reverse(
    refund: Refund,
    status: 'failed' | 'canceled',
    failureReason: RefundFailureReason,
  ): Refund {
    const charge = this.#store.get('charge', refund.charge);
    if (!charge) throw new Error(`The refund ${refund.id} has no charge`);
    this.#store.update(unrefunded(charge, refund.amount));
    const { id, amount, currency } = refund;
    const movement = this.#ledger.record({ type: 'refund_failure', amount, currency, source: id });
    return this.#store.update({
      ...refund,
      status,
      failure_reason: failureReason,
      failure_balance_transaction: movement.id,
    });
  }

  #tell(refund: Refund, origin: EventOrigin): void {
    this.#events.record('refund.updated', refund, origin);
    this.#events.record('charge.refund.updated', refund, origin);
  }
}
