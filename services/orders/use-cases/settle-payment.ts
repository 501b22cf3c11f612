import { type PaymentReturn, requireCancelled } from '../domain/cancellation.ts';
import type { Cancelled, OrderIn } from '../domain/order.ts';
import {
  type Payment,
  type PaymentGateway,
  PaymentOutcomeUnknownError,
  RefundDeclinedError,
} from '../ports/payment-gateway.ts';
import type { PaymentDependencies } from './authorize-payment.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import { letGo, paymentOf, refundPayment } from './payment-operations.ts';

/**
 * Gives the money of a cancelled order back, whatever the gateway has of it: set aside, captured, or
 * captured while it was being voided. What the gateway will not give back is an answer, no failure: the
 * stock does not wait for it. Throws `OrderClosedError` for an order that is not cancelled.
 */
export async function settlePayment(
  { orderId }: OrderCommand,
  { orders, gateway }: PaymentDependencies,
): Promise<PaymentReturn> {
  const order = requireCancelled((await loadOrder(orderId, orders)).order);
  const payment = await paymentOf(order, gateway);
  return payment === undefined ? { payment: 'NONE' } : giveBack(order, payment, gateway);
}

async function giveBack(
  order: OrderIn<Cancelled>,
  payment: Payment,
  gateway: PaymentGateway,
): Promise<PaymentReturn> {
  switch (payment.status) {
    case 'DECLINED':
      return { payment: 'NONE' };
    case 'VOIDED':
      return { payment: 'VOIDED' };
    case 'REFUNDED':
    case 'REFUNDING':
      return ofRefund(payment);
    case 'PROCESSING':
      throw new PaymentOutcomeUnknownError(false);
    case 'CAPTURED':
      return refund(order, payment, gateway);
    case 'AUTHORIZED':
      if ((await letGo(order, payment.paymentId, gateway)) === 'VOIDED') {
        return { payment: 'VOIDED' };
      }
      return refund(order, payment, gateway);
  }
}

/** A refund that failed is made again when staff put the order back, not by a run that begins again. */
async function refund(
  order: OrderIn<Cancelled>,
  { paymentId, refundFailure }: Payment,
  gateway: PaymentGateway,
): Promise<PaymentReturn> {
  if (refundFailure !== undefined && order.state.refund !== 'FAILED') {
    return { payment: 'REFUND_FAILED', reason: refundFailure };
  }
  try {
    return ofRefund(await refundPayment(order, paymentId, gateway));
  } catch (error) {
    if (!(error instanceof RefundDeclinedError)) throw error;
    return { payment: 'REFUND_FAILED', reason: error.details.reason };
  }
}

function ofRefund({ status, captured, refundFailure = 'unknown' }: Payment): PaymentReturn {
  switch (status) {
    case 'REFUNDED':
      return { payment: 'REFUNDED', amount: captured };
    case 'REFUNDING':
      return { payment: 'REFUND_PENDING', amount: captured };
    default:
      return { payment: 'REFUND_FAILED', reason: refundFailure };
  }
}
