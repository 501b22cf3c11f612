import { decidedRejection, isFree, recordedPayment } from '../domain/fulfilment.ts';
import type { PaymentId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import {
  type Payment,
  PaymentDeclinedError,
  type PaymentGateway,
  PaymentOutcomeUnknownError,
  PaymentStateError,
  type PaymentStatus,
} from '../ports/payment-gateway.ts';

/** Tries of one run of an operation whose outcome it cannot learn. */
const TRIES = 3;

/**
 * Tries a payment operation until its outcome is certain. After an unknown outcome it looks first:
 * `look` returns the payment when the operation took effect. The gateway repeats the response that it
 * gave under a number, so the next try gets a new one; a try without a response keeps its number, under
 * which the gateway can do it only once. Numbers follow from the attempt, so a run that begins again
 * uses the same ones.
 *
 * Throws `PaymentOutcomeUnknownError` when no try made it certain, and what the operation throws.
 */
export async function untilCertain(
  attempt: number,
  operate: (number: number) => Promise<Payment>,
  look: () => Promise<Payment | undefined>,
): Promise<Payment> {
  let number = (attempt - 1) * TRIES + 1;
  for (let tries = 1; ; tries += 1) {
    try {
      return await operate(number);
    } catch (error) {
      if (!(error instanceof PaymentOutcomeUnknownError)) throw error;
      const found = await look();
      if (found !== undefined) return found;
      if (tries === TRIES) throw error;
      if (error.hasResponse) number += 1;
    }
  }
}

/** Throws `PaymentDeclinedError` again for a task that is repeated after it recorded a decline. */
export function requireUndeclined(order: Order): void {
  const { code, detail } = decidedRejection(order)?.reason ?? {};
  if (code === 'PAYMENT_DECLINED') throw new PaymentDeclinedError(detail ?? 'declined');
}

/**
 * Reads the payment of an order: the one in its log, else the one that the gateway finds. What became of
 * an earlier card is none, and nobody can pay with it any more; a payment that was made after the order
 * was read is none either.
 */
export async function paymentOf(
  order: Order,
  gateway: PaymentGateway,
): Promise<Payment | undefined> {
  if (isFree(order)) return undefined;
  const recorded = recordedPayment(order);
  if (recorded !== undefined) return gateway.get(recorded);
  const found = await gateway.find(order.orderId);
  if (found === undefined || found.attempt > order.paymentAttempt) return undefined;
  if (!isEarlier(found, order)) return found;
  if (found.status === 'DECLINED') await voidPayment(order, found.paymentId, gateway);
  return found.status === 'DECLINED' || found.status === 'VOIDED' ? undefined : found;
}

/** Tells whether a payment holds no money, and whoever has its secret could still pay with it. */
export const isUnpaid = ({ status }: Payment): boolean =>
  status === 'REQUIRES_ACTION' || status === 'DECLINED';

/** Tells whether a payment was made with an earlier card of the order. */
export const isEarlier = (payment: Payment, { paymentAttempt }: Order): boolean =>
  payment.attempt < paymentAttempt;

/** Returns the code of why the last refund failed, if it was that of all that was left: the failure of a part is none of the rest. */
export const failureOfRest = ({ refundFailure, refunds = [] }: Payment): string | undefined =>
  refunds.at(-1)?.refundId === undefined ? refundFailure : undefined;

type Operation = 'capture' | 'void' | 'refund';

const reached: Readonly<Record<Operation, readonly PaymentStatus[]>> = {
  capture: ['CAPTURED'],
  void: ['VOIDED'],
  refund: ['REFUNDED', 'REFUNDING'],
};

/** Captures a payment. A second time changes nothing. Throws `PaymentStateError`, `PaymentDeclinedError`. */
export const capturePayment = (order: Order, payment: PaymentId, gateway: PaymentGateway) =>
  operate('capture', order, payment, gateway);

/** Voids a payment. A second time changes nothing. Throws `PaymentStateError`. */
export const voidPayment = (order: Order, payment: PaymentId, gateway: PaymentGateway) =>
  operate('void', order, payment, gateway);

/**
 * Requests the refund of a payment. A second time changes nothing. Throws
 * `PaymentStateError`, `RefundDeclinedError`.
 */
export const refundPayment = (order: Order, payment: PaymentId, gateway: PaymentGateway) =>
  operate('refund', order, payment, gateway);

/**
 * Voids a payment, or learns that it was captured: the gateway decides which happened first. Throws
 * `PaymentStateError` for any other state.
 */
export async function voidUnlessCaptured(
  order: Order,
  payment: PaymentId,
  gateway: PaymentGateway,
): Promise<'VOIDED' | 'CAPTURED'> {
  try {
    await voidPayment(order, payment, gateway);
    return 'VOIDED';
  } catch (error) {
    const isCaptured = error instanceof PaymentStateError && error.details.status === 'CAPTURED';
    if (!isCaptured) throw error;
    return 'CAPTURED';
  }
}

async function operate(
  operation: Operation,
  { orderId, attempt }: Order,
  paymentId: PaymentId,
  gateway: PaymentGateway,
): Promise<Payment> {
  const look = async () => {
    const payment = await gateway.get(paymentId);
    return reached[operation].includes(payment.status) ? payment : undefined;
  };
  try {
    return await untilCertain(
      attempt,
      (number) => gateway[operation]({ orderId, paymentId, number }),
      look,
    );
  } catch (error) {
    // The gateway rejects an operation that it did already.
    const done = error instanceof PaymentStateError ? await look() : undefined;
    if (done === undefined) throw error;
    return done;
  }
}
