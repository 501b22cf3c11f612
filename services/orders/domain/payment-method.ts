import { awaitedAuthentication, decidedRejection } from './fulfilment.ts';
import type { Challenge, Order } from './order.ts';
import type { OrderEvent, PaymentMethodChanged } from './order-event.ts';
import { hasRoomForAttempt } from './parking.ts';
import { PaymentMethodNotChangeableError } from './payment-method.errors.ts';

/**
 * Takes another card for an order that waits for its customer, or was rejected because the last one was
 * declined. The card that is tried already changes nothing. Throws
 * {@link PaymentMethodNotChangeableError}.
 */
export function changePaymentMethod(
  order: Order,
  method: Omit<PaymentMethodChanged, 'type'>,
  now: string,
): OrderEvent[] {
  const { status } = order.state;
  const isTried = status === 'PENDING' && order.paymentMethodId === method.paymentMethodId;
  const isWaiting = awaitedAuthentication(order) !== undefined;
  const wasChanged = order.paymentAttempt > 1 && decidedRejection(order) === undefined;
  if (isTried && (isWaiting || wasChanged)) return [];
  const isChangeable = isWaiting || retryableUntil(order, now) !== undefined;
  if (!isChangeable || !hasRoomForAttempt(order)) throw new PaymentMethodNotChangeableError(status);
  return [{ type: 'payment-method-changed', ...method }];
}

/** What the order waits for its customer to do about the payment. */
export type PaymentNeed =
  | ({ readonly status: 'REQUIRES_ACTION'; readonly expiresAt: string } & Challenge)
  | { readonly status: 'REQUIRES_PAYMENT_METHOD'; readonly expiresAt: string };

/** Returns what the customer can do about the payment, and until when; undefined for nothing. */
export function paymentNeed(order: Order, now: string): PaymentNeed | undefined {
  const waiting = awaitedAuthentication(order);
  if (waiting !== undefined) {
    const { expiresAt, clientSecret, redirectUrl } = waiting;
    if (now >= expiresAt) return undefined;
    const challenge = { clientSecret, ...(redirectUrl !== undefined && { redirectUrl }) };
    return { status: 'REQUIRES_ACTION', expiresAt, ...challenge };
  }
  const expiresAt = retryableUntil(order, now);
  return expiresAt === undefined ? undefined : { status: 'REQUIRES_PAYMENT_METHOD', expiresAt };
}

/** Returns until when an order that was declined can be paid with another card. */
function retryableUntil({ state }: Order, now: string): string | undefined {
  const until = state.status === 'REJECTED' ? state.retryUntil : undefined;
  return until !== undefined && now < until ? until : undefined;
}

/** Tells whether the payment saves its card: the wish was about the one that the order came with. */
export const savesMethod = ({ savesPaymentMethod, paymentAttempt }: Order): boolean =>
  savesPaymentMethod === true && paymentAttempt === 1;
