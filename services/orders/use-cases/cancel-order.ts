import { cancel } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';
import { type Reader, requireVisible } from './read-order.ts';

export interface CancelOrderDependencies extends OrderDependencies {
  /** Time after the confirmation in which customers may cancel an order by themselves. */
  readonly cancellableMinutes: number;
}

/**
 * Cancels an order for its owner or staff; money and stock follow. Throws `OrderNotFoundError`,
 * `OrderNotCancellableError`.
 */
export const cancelOrder = (
  { reader, ...command }: OrderCommand & { readonly reader: Reader },
  dependencies: CancelOrderDependencies,
): Promise<Order> =>
  changeOrder(
    command,
    (order) => {
      requireVisible(order, reader);
      const isOwn = order.customerId === reader.customerId;
      return cancel(order, {
        by: isOwn ? 'customer' : 'staff',
        staffId: isOwn ? undefined : reader.customerId,
        now: dependencies.clock.now().toISOString(),
        cancellableMinutes: reader.isStaff ? undefined : dependencies.cancellableMinutes,
      });
    },
    dependencies,
  );
