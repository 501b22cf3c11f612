import { type PaymentIntent, type Refund, refundable } from '@commerce/local-cloud/payments';
import { fromChargeAmount } from '@commerce/money/stripe';
import type { ObjectMemory } from './object-memory.ts';

/** The money of one payment, in the minor unit of ISO 4217. */
export interface SimulatedPayment {
  readonly paymentIntentId: string;
  /** Undefined when the payment is of no order. */
  readonly orderId: string | undefined;
  readonly status: PaymentIntent['status'];
  readonly currency: string;
  /** Amount that a bank approved, ever; 0 when it declined. */
  readonly authorizedMinor: number;
  /** Part of it that is set aside and neither captured nor let go of. */
  readonly heldMinor: number;
  readonly capturedMinor: number;
  /** Amount that was given back or is on its way, without what failed. */
  readonly refundedMinor: number;
  /** Part of it that is still on its way. */
  readonly pendingMinor: number;
  readonly isDisputed: boolean;
}

/** A refund as the provider has it, in the minor unit of ISO 4217. */
export interface SimulatedRefund {
  readonly orderId: string | undefined;
  /** Undefined when it is of the whole payment, or was made by hand. */
  readonly refundId: string | undefined;
  readonly amountMinor: number;
  readonly status: Refund['status'];
}

/** Reads all refunds, the oldest first. */
export function* refundsIn(store: ObjectMemory): Generator<SimulatedRefund> {
  for (const { amount, currency, metadata, payment_intent, status } of store.all('refund')) {
    const { orderId, refundId } = metadata;
    const intent = store.get('payment_intent', payment_intent);
    yield {
      orderId: orderId ?? intent?.metadata.orderId,
      refundId,
      amountMinor: fromChargeAmount(amount, currency.toUpperCase()),
      status,
    };
  }
}

/** Reads the money of all payments, the oldest first. */
export function* accountsOf(store: ObjectMemory): Generator<SimulatedPayment> {
  for (const intent of store.all('payment_intent')) yield accountOf(store, intent);
}

function accountOf(store: ObjectMemory, intent: PaymentIntent): SimulatedPayment {
  const charge = store.get('charge', intent.latest_charge ?? '');
  const currency = intent.currency.toUpperCase();
  const minor = (amount: number) => (amount === 0 ? 0 : fromChargeAmount(amount, currency));
  const pending = [...store.all('refund')].filter(
    ({ payment_intent, status }) => payment_intent === intent.id && status === 'pending',
  );
  return {
    paymentIntentId: intent.id,
    orderId: intent.metadata.orderId,
    status: intent.status,
    currency,
    authorizedMinor: charge?.paid ? minor(charge.amount) : 0,
    heldMinor: minor(intent.amount_capturable),
    capturedMinor: minor(intent.amount_received),
    refundedMinor: charge?.captured ? minor(charge.amount_captured - refundable(charge)) : 0,
    pendingMinor: minor(pending.reduce((sum, { amount }) => sum + amount, 0)),
    isDisputed: charge?.disputed ?? false,
  };
}
