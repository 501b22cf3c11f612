import {
  type EventLog,
  type RefundOutcomes,
  released,
  UNREQUESTED,
} from '@commerce/local-cloud/payments';
import { EventQueue, type QueuedEvent } from '../kernel/event-queue.ts';
import type { ObjectMemory } from './object-memory.ts';

/** @see https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
const AUTHORIZED_FOR_MS = 7 * 24 * 3_600_000;

interface Settlement extends QueuedEvent {
  readonly kind: 'expiry' | 'refund';
  /** Of the payment intent, or of the refund. */
  readonly id: string;
}

interface SettlementParts {
  readonly store: ObjectMemory;
  readonly events: EventLog;
  readonly outcomes: RefundOutcomes;
  readonly now: () => number;
}

/** What happens to payments by itself: authorizations expire, refunds arrive late or fail. */
export class Settlements {
  readonly #parts: SettlementParts;
  readonly #queue = new EventQueue<Settlement>();
  #sequence = 0;

  constructor(parts: SettlementParts) {
    this.#parts = parts;
  }

  expireLater(paymentIntentId: string): void {
    this.#add('expiry', paymentIntentId, AUTHORIZED_FOR_MS);
  }

  refundLater(refundId: string, delayMs: number): void {
    this.#add('refund', refundId, delayMs);
  }

  /** Moment of what happens next; undefined when nothing will. */
  get nextAtMs(): number | undefined {
    const next = this.#take();
    if (next === undefined) return undefined;
    this.#queue.add(next);
    return next.at;
  }

  /** Does one thing that is due. Returns false when nothing is. */
  settleOne(): boolean {
    const next = this.#take();
    if (next === undefined) return false;
    if (next.at > this.#parts.now()) {
      this.#queue.add(next);
      return false;
    }
    if (next.kind === 'refund') this.#parts.outcomes.settle(next.id);
    else this.#expire(next.id);
    return true;
  }

  #add(kind: Settlement['kind'], id: string, delayMs: number): void {
    this.#sequence += 1;
    this.#queue.add({ kind, id, at: this.#parts.now() + delayMs, sequence: this.#sequence });
  }

  /** Takes what is next, and leaves out authorizations that are captured or let go of. */
  #take(): Settlement | undefined {
    for (;;) {
      const next = this.#queue.take();
      if (next === undefined || next.kind === 'refund' || this.#isHeld(next.id)) return next;
    }
  }

  #isHeld(id: string): boolean {
    return this.#parts.store.get('payment_intent', id)?.status === 'requires_capture';
  }

  #expire(id: string): void {
    const { store, events, now } = this.#parts;
    const intent = store.get('payment_intent', id);
    const charge = store.get('charge', intent?.latest_charge ?? '');
    if (intent === undefined || charge === undefined) throw new Error(`${id} holds no money`);
    events.record('charge.expired', store.update(released(charge)), UNREQUESTED);
    const canceled = store.update({
      ...intent,
      status: 'canceled',
      amount_capturable: 0,
      canceled_at: Math.floor(now() / 1_000),
      cancellation_reason: 'automatic',
    });
    events.record('payment_intent.canceled', canceled, UNREQUESTED);
  }
}
