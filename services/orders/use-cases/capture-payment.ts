import { commit, giveUpCapture, isFree, recordedPayment } from '../domain/fulfilment.ts';
import { OrderClosedError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import { PaymentDeclinedError, PaymentStateError } from '../ports/payment-gateway.ts';
import type { PaymentDependencies } from './authorize-payment.ts';
import { changeOrder, type OrderCommand } from './change-order.ts';
import { capturePayment, requireUndeclined, voidUnlessCaptured } from './payment-operations.ts';

/**
 * Passes the point of no return, then captures the payment: a cancellation that came before wins, one
 * that comes after gets a refund. Throws `OrderClosedError`, and `PaymentDeclinedError` when the
 * payment can no longer be captured.
 */
export async function captureOrderPayment(
  command: OrderCommand,
  dependencies: PaymentDependencies,
): Promise<Order> {
  const order = await changeOrder(
    command,
    (current) => {
      requireUndeclined(current);
      return commit(current);
    },
    dependencies,
  );
  if (isFree(order)) return order;
  const paymentId = recordedPayment(order);
  if (paymentId === undefined) throw new OrderClosedError(order.state.status);
  try {
    await capturePayment(order, paymentId, dependencies.gateway);
    return order;
  } catch (error) {
    const reason = declineOf(error);
    if (reason === undefined) throw error;
    // Until the gateway has voided it, another run may still capture it.
    if ((await voidUnlessCaptured(order, paymentId, dependencies.gateway)) === 'CAPTURED')
      return order;
    await changeOrder(command, (current) => giveUpCapture(current, reason), dependencies);
    throw new PaymentDeclinedError(reason.detail, { cause: error });
  }
}

/** Returns why the payment can never be captured; undefined for a failure that may pass. */
function declineOf(error: unknown) {
  const code = 'PAYMENT_DECLINED' as const;
  if (error instanceof PaymentDeclinedError) return { code, detail: error.details.reason };
  // Voided by a cancellation that came in between, or by the bank after its days were over.
  if (error instanceof PaymentStateError) return { code, detail: 'authorization-expired' };
  return undefined;
}
