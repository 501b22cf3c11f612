import type { Logger } from '@commerce/lambda';
import type { Order, ParkingReason } from '../domain/order.ts';
import { park } from '../domain/parking.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface ParkOrderDependencies extends OrderDependencies {
  readonly logger: Pick<Logger, 'error'>;
}

/** Parks an order for staff, unless it is decided, and logs that. */
export async function parkOrder(
  { reason, ...command }: OrderCommand & { readonly reason: ParkingReason },
  dependencies: ParkOrderDependencies,
): Promise<Order> {
  const order = await changeOrder(command, (current) => park(current, reason), dependencies);
  if (order.state.status === 'NEEDS_ATTENTION') {
    dependencies.logger.error('Order parked', { orderId: command.orderId, reason });
  }
  return order;
}
