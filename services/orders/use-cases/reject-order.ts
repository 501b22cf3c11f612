import { reject, type VoidOutcome } from '../domain/fulfilment.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface RejectOrder extends OrderCommand {
  readonly payment: VoidOutcome;
  readonly stockReleased: boolean;
}

export interface RejectOrderDependencies extends OrderDependencies {
  /** Time after its placing in which an order can be paid with another card. */
  readonly paymentRetryMinutes: number;
}

/** Rejects an order after everything was given back. Throws `OrderClosedError`. */
export const rejectOrder = (
  command: RejectOrder,
  dependencies: RejectOrderDependencies,
): Promise<Order> => {
  const now = dependencies.clock.now().toISOString();
  const { paymentRetryMinutes: retryMinutes } = dependencies;
  const outcome = { ...command, now, retryMinutes };
  return changeOrder(command, (order) => reject(order, outcome), dependencies);
};
