import type { Disputes } from './disputes.ts';
import type { EventLog, EventOrigin } from './event-log.ts';
import type { Ledger } from './ledger.ts';
import type { ObjectStore } from './object-store.ts';
import type { Charge, PaymentIntent } from './types.ts';

/** Follows up when money is taken. */
export class Captures {
  readonly #store: ObjectStore;
  readonly #events: EventLog;
  readonly #ledger: Ledger;
  readonly #disputes: Disputes;

  constructor(store: ObjectStore, events: EventLog, ledger: Ledger, disputes: Disputes) {
    this.#store = store;
    this.#events = events;
    this.#ledger = ledger;
    this.#disputes = disputes;
  }

  /** Puts the captured money into the balance. */
  book(charge: Charge): Charge {
    const { id } = this.#ledger.record({
      type: 'charge',
      amount: charge.amount_captured,
      currency: charge.currency,
      source: charge.id,
    });
    return { ...charge, balance_transaction: id };
  }

  /** Ends the intent whose money was taken; whoever disputes such charges does so now. */
  succeed(intent: PaymentIntent, charge: Charge, origin: EventOrigin): PaymentIntent {
    const succeeded = this.#store.update({
      ...intent,
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: charge.amount_captured,
    });
    this.#events.record('payment_intent.succeeded', succeeded, origin);
    this.#disputes.open(charge, origin);
    return succeeded;
  }
}
