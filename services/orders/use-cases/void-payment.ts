import { type PaymentLetGo, requireRejecting } from '../domain/fulfilment.ts';
import { PaymentOutcomeUnknownError, PaymentStateError } from '../ports/payment-gateway.ts';
import { isLate, type PaymentDependencies } from './authorize-payment.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import { letGo, paymentOf } from './payment-operations.ts';

export interface VoidPayment extends OrderCommand {
  /** Whether any stock of the order was held: no run asks for money before. */
  readonly stockReleased: boolean;
}

/**
 * Gives back what an order that is being rejected has set aside, also what no log knows of; nothing
 * set aside is no failure. Throws `OrderClosedError`, and `PaymentStateError` when the money was
 * taken, by hand for instance.
 */
export async function voidOrderPayment(
  { orderId, stockReleased }: VoidPayment,
  { orders, gateway, clock }: PaymentDependencies,
): Promise<PaymentLetGo> {
  const { order } = await loadOrder(orderId, orders);
  const { paymentId, reason } = requireRejecting(order);
  // Spares the gateway a search for each order that came when the stock was gone.
  const isUnasked = paymentId === undefined && !stockReleased && !isLate(order, clock.now());
  if (isUnasked) return 'NONE';
  const payment = await paymentOf(order, gateway);
  switch (payment?.status) {
    case undefined:
      // Refused before there was a payment, as every other run is that asks the same.
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
      const outcome = await letGo(order, payment.paymentId, gateway);
      if (outcome === 'CAPTURED') throw new PaymentStateError(outcome);
      return outcome;
    }
  }
}
