import { cancel } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderPorts } from './change-order.ts';
import { type Reader, requireVisible } from './read-order.ts';

/**
 * Takes an order back for its owner or staff; money and stock follow. Throws `OrderNotFoundError`,
 * `OrderNotCancellableError`.
 */
export const cancelOrder = (
  { reader, ...command }: OrderCommand & { readonly reader: Reader },
  ports: OrderPorts,
): Promise<Order> =>
  changeOrder(
    command,
    (order) => {
      requireVisible(order, reader);
      return cancel(order, order.customerId === reader.customerId ? 'customer' : 'staff');
    },
    ports,
  );
