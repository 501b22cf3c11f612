import type { Order } from '../domain/order.ts';
import { afterGivingUp } from '../domain/stalling.ts';
import { loadOrder, type OrderCommand } from './change-order.ts';
import { type ParkOrderDependencies, parkOrder } from './park-order.ts';
import { mayPass, parkingReason, type TaskFailure } from './task-failure.ts';

export interface ParkOrPostpone extends OrderCommand {
  /** The failures of an execution that gave up, by the names of the states that had them. */
  readonly interrupted: Readonly<Record<string, TaskFailure>>;
}

/**
 * Decides about an order whose execution gave up. What may pass, an outage for instance, is left to
 * the sweep, with the reason for whoever looks; anything else is parked for staff.
 */
export async function parkOrPostpone(
  { interrupted, ...command }: ParkOrPostpone,
  dependencies: ParkOrderDependencies,
): Promise<Order> {
  const reason = parkingReason(interrupted);
  if (!mayPass(interrupted)) return parkOrder({ ...command, reason }, dependencies);
  const record = await loadOrder(command.orderId, dependencies.orders);
  if (record.stall !== undefined) {
    const now = dependencies.clock.now().toISOString();
    // When another execution changed it meanwhile, it is not given up.
    await dependencies.orders.postpone(record, afterGivingUp(record.stall, reason, now));
  }
  return record.order;
}
