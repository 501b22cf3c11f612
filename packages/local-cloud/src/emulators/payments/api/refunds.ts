import type { Refund } from '../objects/balance-types.ts';
import { refundable, refunded } from '../objects/charges.ts';
import type { EventLog } from '../objects/event-log.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { RefundOutcomes } from '../objects/refund-outcomes.ts';
import { newRefund } from '../objects/refunds.ts';
import type { Charge } from '../objects/types.ts';
import type { Wallets } from '../objects/wallets.ts';
import { assertWhole } from './amount-rules.ts';
import type { ApiRequest, ApiResponse } from './api-request.ts';
import { Parameters } from './parameters.ts';
import { assertRefundable, chargeToRefund } from './refund-rules.ts';
import { invalidRequest, resourceMissing } from './stripe-error.ts';

const KNOWN = ['amount', 'charge', 'metadata', 'payment_intent', 'reason'];

export interface RefundParts {
  readonly store: ObjectStore;
  readonly events: EventLog;
  readonly ledger: Ledger;
  readonly wallets: Wallets;
  readonly outcomes: RefundOutcomes;
  /** Called with a refund that is to change later. */
  readonly schedule: (refundId: string) => void;
}

/**
 * Gives captured money back.
 *
 * @see https://docs.stripe.com/api/refunds
 */
export class Refunds {
  readonly #parts: RefundParts;

  constructor(parts: RefundParts) {
    this.#parts = parts;
  }

  create(request: ApiRequest): ApiResponse {
    const { store, events, wallets, schedule } = this.#parts;
    const parameters = new Parameters(request.form, KNOWN);
    const charge = chargeToRefund(store, parameters);
    const amount = parameters.positiveInteger('amount') ?? refundable(charge);
    assertWhole(amount, charge.currency, 'amount');
    assertRefundable(store, charge, amount);
    const { refund: behaviour = 'succeeds' } = wallets.cardOf(charge.payment_method);
    const begun = newRefund(
      charge,
      {
        amount,
        metadata: parameters.metadata(),
        reason:
          parameters.choice('reason', ['duplicate', 'fraudulent', 'requested_by_customer']) ?? null,
      },
      behaviour,
    );
    const refund = begun.status === 'failed' ? begun : this.#book(begun);
    store.insert(refund);
    events.record('refund.created', refund, request);
    if (refund.status === 'failed') events.record('refund.failed', refund, request);
    else this.#lower(charge, refund, request);
    if (behaviour === 'succeeds-later' || behaviour === 'fails-later') schedule(refund.id);
    return { body: refund };
  }

  /** Only a refund that waits for the customer can be stopped. */
  cancel(request: ApiRequest): ApiResponse {
    const { store, outcomes } = this.#parts;
    new Parameters(request.form, []);
    const refund = store.get('refund', request.id);
    if (!refund) throw resourceMissing('refund', request.id, 'id');
    if (refund.status !== 'requires_action') {
      throw invalidRequest(
        `This refund cannot be canceled because it has a status of ${refund.status}. Only a refund with a status of requires_action may be canceled.`,
      );
    }
    return { body: outcomes.cancel(refund, request) };
  }

  /** Takes the money out of the balance. */
  #book(refund: Refund): Refund {
    const movement = this.#parts.ledger.record({
      type: 'refund',
      amount: -refund.amount,
      currency: refund.currency,
      source: refund.id,
    });
    return { ...refund, balance_transaction: movement.id };
  }

  #lower(charge: Charge, { amount }: Refund, request: ApiRequest): void {
    const { store, events } = this.#parts;
    events.record('charge.refunded', store.update(refunded(charge, amount)), request);
  }
}
