import { confirm } from '../domain/fulfilment.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

/** The money is captured: the order is final. Throws `OrderClosedError`. */
export const confirmOrder = (
  command: OrderCommand,
  dependencies: OrderDependencies,
): Promise<Order> => changeOrder(command, confirm, dependencies);
