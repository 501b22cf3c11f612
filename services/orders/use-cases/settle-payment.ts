import { type PaymentReturn, requireCancelled } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import {
  type Payment,
  type PaymentGateway,
  PaymentOutcomeUnknownError,
} from '../ports/payment-gateway.ts';
import type { PaymentPorts } from './authorize-payment.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import { letGo, paymentOf, refundPayment } from './payment-operations.ts';

/**
 * Gives the money of a cancelled order back, whatever the gateway has of it: set aside, captured, or
 * captured while it was being voided. Throws `OrderClosedError` for an order that is not cancelled.
 */
export async function settlePayment(
  { orderId }: OrderCommand,
  { orders, gateway }: PaymentPorts,
): Promise<PaymentReturn> {
  const order = requireCancelled((await loadOrder(orderId, orders)).order);
  const payment = await paymentOf(order, gateway);
  return payment === undefined ? 'NONE' : giveBack(order, payment, gateway);
}

async function giveBack(
  order: Order,
  { paymentId, status }: Payment,
  gateway: PaymentGateway,
): Promise<PaymentReturn> {
  switch (status) {
    case 'DECLINED':
      return 'NONE';
    case 'VOIDED':
      return 'VOIDED';
    case 'REFUNDED':
      return 'REFUNDED';
    case 'PROCESSING':
      throw new PaymentOutcomeUnknownError(false);
    case 'CAPTURED':
      await refundPayment(order, paymentId, gateway);
      return 'REFUNDED';
    case 'AUTHORIZED':
      if ((await letGo(order, paymentId, gateway)) === 'VOIDED') return 'VOIDED';
      await refundPayment(order, paymentId, gateway);
      return 'REFUNDED';
  }
}
