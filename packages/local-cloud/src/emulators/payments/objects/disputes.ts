import type { DisputeBehaviour } from '../cards/test-card.ts';
import type { Dispute } from './balance-types.ts';
import type { EventLog, EventOrigin } from './event-log.ts';
import { epochSeconds, newId } from './ids.ts';
import type { Ledger } from './ledger.ts';
import type { ObjectStore } from './object-store.ts';
import type { Charge } from './types.ts';
import type { Wallets } from './wallets.ts';

/**
 * Disputes, which cardholders hold against their charges: a chargeback takes the money at once, an
 * inquiry only asks.
 *
 * @see https://docs.stripe.com/disputes/how-disputes-work
 */
export class Disputes {
  readonly #store: ObjectStore;
  readonly #events: EventLog;
  readonly #ledger: Ledger;
  readonly #wallets: Wallets;

  constructor(store: ObjectStore, events: EventLog, ledger: Ledger, wallets: Wallets) {
    this.#store = store;
    this.#events = events;
    this.#ledger = ledger;
    this.#wallets = wallets;
  }

  /** Disputes the captured charge as its card does. */
  open(charge: Charge, origin: EventOrigin): void {
    const { brand, disputes = [] } = this.#wallets.cardOf(charge.payment_method);
    if (disputes.length === 0) return;
    this.#store.update({ ...charge, disputed: true });
    for (const [index, behaviour] of disputes.entries()) {
      // Together no more than was paid.
      const amount = shareOf(charge.amount_captured, index, disputes.length);
      this.#openOne({ charge, amount, brand, ...behaviour }, origin);
    }
  }

  #openOne(
    {
      charge,
      amount,
      brand,
      reason,
      isInquiry,
    }: DisputeBehaviour & {
      readonly charge: Charge;
      readonly amount: number;
      readonly brand: string;
    },
    origin: EventOrigin,
  ): void {
    const id = newId('du');
    const { currency } = charge;
    const withdrawal = isInquiry
      ? []
      : [this.#ledger.record({ type: 'adjustment', amount: -amount, currency, source: id })];
    const dispute: Dispute = {
      id,
      object: 'dispute',
      amount,
      balance_transactions: withdrawal,
      charge: charge.id,
      created: epochSeconds(),
      currency,
      is_charge_refundable: isInquiry,
      livemode: false,
      metadata: {},
      payment_intent: charge.payment_intent,
      payment_method_details: {
        type: 'card',
        card: { brand, case_type: isInquiry ? 'inquiry' : 'chargeback' },
      },
      reason,
      status: isInquiry ? 'warning_needs_response' : 'needs_response',
    };
    this.#store.insert(dispute);
    this.#events.record('charge.dispute.created', dispute, origin);
    if (!isInquiry) this.#events.record('charge.dispute.funds_withdrawn', dispute, origin);
  }
}

/** Splits an amount into whole parts, the first of which have what is left over. */
const shareOf = (amount: number, index: number, parts: number): number =>
  Math.floor(amount / parts) + (index < amount % parts ? 1 : 0);
