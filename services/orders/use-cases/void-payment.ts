import { requireRejecting, type VoidOutcome } from '../domain/fulfilment.ts';
import { PaymentOutcomeUnknownError, PaymentStateError } from '../ports/payment-gateway.ts';
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
  { orderId, stockReleased }: VoidPayment,
  { orders, gateway, clock }: PaymentDependencies,
): Promise<VoidOutcome> {
  const { order } = await loadOrder(orderId, orders);
  const { paymentId, reason } = requireRejecting(order);
  // Spares the gateway a search for each order that came when the stock was gone.
  const isUnasked = paymentId === undefined && !stockReleased && !isLate(order, clock.now());
  if (isUnasked) return 'NONE';
  const payment = await paymentOf(order, gateway);
  switch (payment?.status) {
    case undefined:
      // Declined before there was a payment, as it would be for every other run.
      return reason.code === 'PAYMENT_DECLINED' ? 'DECLINED' : 'NONE';
    case 'DECLINED':
    case 'VOIDED':
      return payment.status;
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
