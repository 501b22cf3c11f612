import { confirm } from '../domain/fulfilment.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

/** Confirms an order whose payment is captured. Throws `OrderClosedError`. */
export const confirmOrder = (
  command: OrderCommand,
  dependencies: OrderDependencies,
): Promise<Order> => changeOrder(command, confirm, dependencies);
