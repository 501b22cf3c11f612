import type { Order } from '../domain/order.ts';
import { resume } from '../domain/parking.ts';
import { changeOrder, type OrderCommand, type OrderPorts } from './change-order.ts';

/** Puts a parked order back, as a new attempt. Throws `OrderNotParkedError`, `TooManyAttemptsError`. */
export const requeueOrder = (command: OrderCommand, ports: OrderPorts): Promise<Order> =>
  changeOrder(command, resume, ports);
