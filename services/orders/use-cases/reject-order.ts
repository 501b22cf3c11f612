import { reject, type VoidOutcome } from '../domain/fulfilment.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface RejectOrder extends OrderCommand {
  readonly payment: VoidOutcome;
  readonly stockReleased: boolean;
}

/** Rejects an order after everything was given back. Throws `OrderClosedError`. */
export const rejectOrder = (
  command: RejectOrder,
  dependencies: OrderDependencies,
): Promise<Order> => {
  const now = dependencies.clock.now().toISOString();
  return changeOrder(command, (order) => reject(order, { ...command, now }), dependencies);
};
