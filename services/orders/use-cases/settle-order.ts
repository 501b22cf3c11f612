import { settleByHand } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface SettleOrder extends OrderCommand {
  /** Member of staff who settles it; stays in the log, as the note does. */
  readonly staffId: string;
  readonly note: string;
}

/** Closes a parked order by hand. Throws `OrderNotParkedError`. */
export const settleOrder = (
  { staffId, note, ...command }: SettleOrder,
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(command, (order) => settleByHand(order, staffId, note), dependencies);
