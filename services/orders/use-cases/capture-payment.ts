import { commit, recordedPayment } from '../domain/fulfilment.ts';
import { OrderClosedError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import { PaymentDeclinedError, PaymentStateError } from '../ports/payment-gateway.ts';
import type { PaymentPorts } from './authorize-payment.ts';
import { changeOrder, loadOrder, type OrderCommand } from './change-order.ts';
import { capturePayment } from './payment-operations.ts';

/**
 * Passes the point of no return, then takes the money: a cancellation that came before wins, one
 * that comes after gets a refund. Throws `OrderClosedError`, and `PaymentDeclinedError` when the
 * money can no longer be taken.
 */
export async function captureOrderPayment(
  command: OrderCommand,
  ports: PaymentPorts,
): Promise<Order> {
  const order = await changeOrder(command, commit, ports);
  const paymentId = recordedPayment(order);
  if (paymentId === undefined) throw new OrderClosedError(order.state.status);
  try {
    await capturePayment(order, paymentId, ports.gateway);
    return order;
  } catch (error) {
    if (!(error instanceof PaymentStateError)) throw error;
    // Voided: by a cancellation that came in between, or by the bank after its days were over.
    const { state } = (await loadOrder(command.orderId, ports.orders)).order;
    if (state.status !== 'PENDING') throw new OrderClosedError(state.status);
    throw new PaymentDeclinedError('authorization-expired', { cause: error });
  }
}
