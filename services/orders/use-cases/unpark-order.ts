import type { Order } from '../domain/order.ts';
import { unpark } from '../domain/parking.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface UnparkOrder extends OrderCommand {
  /** Member of staff who unparks it. */
  readonly staffId: string;
}

/** Unparks an order, as a new attempt. Throws `OrderNotParkedError`, `TooManyAttemptsError`. */
export const unparkOrder = (
  { staffId, ...command }: UnparkOrder,
  dependencies: OrderDependencies,
): Promise<Order> => changeOrder(command, (order) => unpark(order, staffId), dependencies);
