import { decideRejection } from '../domain/fulfilment.ts';
import type { Order, RejectionReason } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface DecideRejection extends OrderCommand {
  readonly reason: RejectionReason;
  /** True when this run reserved stock. */
  readonly stockReserved: boolean;
}

/**
 * Closes an order that cannot be fulfilled to every run, before anything is given back. Throws
 * `OrderClosedError` when it is closed already, or past the point of no return.
 */
export const decideOrderRejection = (
  command: DecideRejection,
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(command, (order) => decideRejection(order, command.reason, command), dependencies);
