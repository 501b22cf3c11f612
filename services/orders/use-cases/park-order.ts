import type { Order, ParkingReason } from '../domain/order.ts';
import { park } from '../domain/parking.ts';
import { changeOrder, type OrderCommand, type OrderPorts } from './change-order.ts';

/** Sets an order aside for staff, unless it is decided. */
export const parkOrder = (
  command: OrderCommand & { readonly reason: ParkingReason },
  ports: OrderPorts,
): Promise<Order> => changeOrder(command, (order) => park(order, command.reason), ports);
