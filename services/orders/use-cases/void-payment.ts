import { requireAttempt, requireRejecting, type VoidOutcome } from '../domain/fulfilment.ts';
import type { PaymentId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import {
  type PaymentGateway,
  PaymentOutcomeUnknownError,
  PaymentStateError,
} from '../ports/payment-gateway.ts';
import { isLate, type PaymentDependencies } from './authorize-payment.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import { paymentOf, voidUnlessCaptured } from './payment-operations.ts';

export interface VoidPayment extends OrderCommand {
  /** True when stock of the order was reserved: no run authorizes a payment before. */
  readonly stockReleased: boolean;
}

/**
 * Voids the payment of an order that is being rejected, also one that is not in its log; no payment is
 * no failure. Throws `OrderClosedError`, and `PaymentStateError` when the payment was captured, by hand
 * for instance.
 */
export async function voidOrderPayment(
  { orderId, attempt, stockReleased }: VoidPayment,
  { orders, gateway, clock }: PaymentDependencies,
): Promise<VoidOutcome> {
  const { order } = await loadOrder(orderId, orders);
  requireAttempt(order, attempt);
  const { paymentId, reason } = requireRejecting(order);
  // Spares the gateway a search for each order that came when the stock was gone.
  const isUnasked = paymentId === undefined && !stockReleased && !isLate(order, clock.now());
  if (isUnasked) return 'NONE';
  const payment = await paymentOf(order, gateway);
  switch (payment?.status) {
    case undefined:
      // Declined before there was a payment, as it would be for every other run.
      return reason.code === 'PAYMENT_DECLINED' ? 'DECLINED' : 'NONE';
    case 'VOIDED':
      return 'VOIDED';
    case 'DECLINED':
    case 'REQUIRES_ACTION':
      // Whoever has the secret of a payment in the log could still pay with it.
      if (paymentId !== undefined || payment.status === 'REQUIRES_ACTION') {
        await voidUnpaid(order, payment.paymentId, gateway);
      }
      return 'DECLINED';
    case 'PROCESSING':
      throw new PaymentOutcomeUnknownError(false);
    case 'CAPTURED':
    case 'REFUNDING':
    case 'REFUNDED':
      throw new PaymentStateError(payment.status);
    case 'AUTHORIZED': {
      const outcome = await voidUnlessCaptured(order, payment.paymentId, gateway);
      if (outcome === 'CAPTURED') throw new PaymentStateError(outcome);
      return outcome;
    }
  }
}

/** Voids a payment that held no money. Throws `PaymentStateError` when it was captured meanwhile. */
async function voidUnpaid(
  order: Order,
  paymentId: PaymentId,
  gateway: PaymentGateway,
): Promise<void> {
  const outcome = await voidUnlessCaptured(order, paymentId, gateway);
  if (outcome === 'CAPTURED') throw new PaymentStateError(outcome);
}
