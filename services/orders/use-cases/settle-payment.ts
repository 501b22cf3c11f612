import { requireCancelled, type Settlement } from '../domain/cancellation.ts';
import type { Cancelled, OrderIn } from '../domain/order.ts';
import {
  type Payment,
  type PaymentGateway,
  PaymentOutcomeUnknownError,
  RefundDeclinedError,
} from '../ports/payment-gateway.ts';
import type { PaymentDependencies } from './authorize-payment.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import {
  failureOfRest,
  paymentOf,
  refundPayment,
  voidUnlessCaptured,
} from './payment-operations.ts';

/**
 * Gives the money of a cancelled order back: voids or refunds its payment, also one that is captured
 * while it is being voided. A refund that the gateway declines is an outcome, no failure: the stock does
 * not wait for it. Throws `OrderClosedError` for an order that is not cancelled.
 */
export async function settlePayment(
  { orderId }: OrderCommand,
  { orders, gateway }: PaymentDependencies,
): Promise<Settlement> {
  const order = requireCancelled((await loadOrder(orderId, orders)).order);
  const payment = await paymentOf(order, gateway);
  return payment === undefined ? { payment: 'NONE' } : returnPayment(order, payment, gateway);
}

async function returnPayment(
  order: OrderIn<Cancelled>,
  payment: Payment,
  gateway: PaymentGateway,
): Promise<Settlement> {
  switch (payment.status) {
    case 'DECLINED':
      // Whoever has the secret of a payment in the log could still pay with it.
      if (order.state.paymentId === undefined) return { payment: 'NONE' };
      return letGo(order, payment, gateway);
    case 'VOIDED':
      return { payment: 'VOIDED' };
    case 'REFUNDED':
    case 'REFUNDING':
      return refundSettlement(payment);
    case 'PROCESSING':
      throw new PaymentOutcomeUnknownError(false);
    case 'CAPTURED':
      return refund(order, payment, gateway);
    case 'AUTHORIZED':
    case 'REQUIRES_ACTION':
      return letGo(order, payment, gateway);
  }
}

/** Voids a payment, or refunds it if it was captured meanwhile. */
async function letGo(
  order: OrderIn<Cancelled>,
  payment: Payment,
  gateway: PaymentGateway,
): Promise<Settlement> {
  const outcome = await voidUnlessCaptured(order, payment.paymentId, gateway);
  return outcome === 'VOIDED' ? { payment: 'VOIDED' } : refund(order, payment, gateway);
}

/** Refunds a payment. A refund that failed is repeated after staff unpark the order, not by a new run. */
async function refund(
  order: OrderIn<Cancelled>,
  payment: Payment,
  gateway: PaymentGateway,
): Promise<Settlement> {
  const failure = failureOfRest(payment);
  if (failure !== undefined && order.state.refund !== 'FAILED') {
    return { payment: 'REFUND_FAILED', reason: failure };
  }
  try {
    return refundSettlement(await refundPayment(order, payment.paymentId, gateway));
  } catch (error) {
    if (!(error instanceof RefundDeclinedError)) throw error;
    return { payment: 'REFUND_FAILED', reason: error.details.reason };
  }
}

function refundSettlement({ status, captured, refundFailure = 'unknown' }: Payment): Settlement {
  switch (status) {
    case 'REFUNDED':
      return { payment: 'REFUNDED', amount: captured };
    case 'REFUNDING':
      return { payment: 'REFUND_PENDING', amount: captured };
    default:
      return { payment: 'REFUND_FAILED', reason: refundFailure };
  }
}
