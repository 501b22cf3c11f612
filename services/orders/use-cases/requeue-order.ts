import type { Order } from '../domain/order.ts';
import { resume } from '../domain/parking.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface RequeueOrder extends OrderCommand {
  /** Who of staff says so. */
  readonly staffId: string;
}

/** Puts a parked order back, as a new attempt. Throws `OrderNotParkedError`, `TooManyAttemptsError`. */
export const requeueOrder = (
  { staffId, ...command }: RequeueOrder,
  dependencies: OrderDependencies,
): Promise<Order> => changeOrder(command, (order) => resume(order, staffId), dependencies);
