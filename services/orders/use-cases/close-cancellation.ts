import { type Settlement, settle } from '../domain/cancellation.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface CloseCancellation extends OrderCommand {
  readonly settlement: Settlement;
  readonly stockReleased: boolean;
}

/** Records that stock and money of a cancelled order are back, as the gateway says. Throws `OrderClosedError`. */
export const closeCancellation = (
  { settlement, stockReleased, ...command }: CloseCancellation,
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(
    command,
    (order) =>
      settle(order, { settlement, stockReleased, now: dependencies.clock.now().toISOString() }),
    dependencies,
  );
