import { type PaymentReturn, settle } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderPorts } from './change-order.ts';

export interface CloseCancellation extends OrderCommand {
  readonly payment: PaymentReturn;
  readonly stockReleased: boolean;
}

/** Records that money and stock of a cancelled order are back. Throws `OrderClosedError`. */
export const closeCancellation = (
  { payment, stockReleased, ...command }: CloseCancellation,
  ports: OrderPorts,
): Promise<Order> =>
  changeOrder(
    command,
    (order) => settle(order, { payment, stockReleased, now: ports.clock.now().toISOString() }),
    ports,
  );
