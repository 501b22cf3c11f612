import type { TaskFailure } from '@commerce/lambda';
import { isOfOtherAttempt } from '../domain/fulfilment.ts';
import type { Order } from '../domain/order.ts';
import { afterGivingUp } from '../domain/stalling.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import { type ParkOrderDependencies, parkOrder } from './park-order.ts';
import { mayPass, parkingReason } from './task-failure.ts';

export interface ParkOrPostpone extends OrderCommand {
  /** Failures of an execution that gave up, by the state that failed. */
  readonly interrupted: Readonly<Record<string, TaskFailure>>;
}

/**
 * Postpones an order whose execution gave up for a reason that may pass, an outage for instance: the
 * sweep restarts it. Parks it for staff after any other failure.
 */
export async function parkOrPostpone(
  { interrupted, ...command }: ParkOrPostpone,
  dependencies: ParkOrderDependencies,
): Promise<Order> {
  const reason = parkingReason(interrupted);
  const record = await loadOrder(command.orderId, dependencies.orders);
  // What failed with an earlier card is nothing to the order any more.
  if (isOfOtherAttempt(record.order, command.attempt)) return record.order;
  if (!mayPass(interrupted)) return parkOrder({ ...command, reason }, dependencies);
  if (record.stall !== undefined) {
    const now = dependencies.clock.now().toISOString();
    // An order that another execution changed meanwhile is not given up.
    await dependencies.orders.postpone(record, afterGivingUp(record.stall, reason, now));
  }
  return record.order;
}
