import { type PaymentLetGo, recordedPayment, requireRejecting } from '../domain/fulfilment.ts';
import { PaymentOutcomeUnknownError, PaymentStateError } from '../ports/payment-gateway.ts';
import { isLate, type PaymentPorts } from './authorize-payment.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import { letGo } from './payment-operations.ts';

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
  { orders, gateway, clock }: PaymentPorts,
): Promise<PaymentLetGo> {
  const order = requireRejecting((await loadOrder(orderId, orders)).order);
  const recorded = recordedPayment(order);
  // Spares the gateway a search for each order that came when the stock was gone.
  const isUnasked = recorded === undefined && !stockReleased && !isLate(order, clock.now());
  if (isUnasked) return 'NONE';
  const payment =
    recorded === undefined ? await gateway.find(orderId) : await gateway.get(recorded);
  switch (payment?.status) {
    case undefined:
      return 'NONE';
    case 'DECLINED':
    case 'VOIDED':
      return payment.status;
    case 'PROCESSING':
      throw new PaymentOutcomeUnknownError(false);
    case 'CAPTURED':
    case 'REFUNDED':
      throw new PaymentStateError(payment.status);
    case 'AUTHORIZED': {
      const outcome = await letGo(order, payment.paymentId, gateway);
      if (outcome === 'CAPTURED') throw new PaymentStateError(outcome);
      return outcome;
    }
  }
}
