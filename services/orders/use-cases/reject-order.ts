import { type Compensation, reject } from '../domain/fulfilment.ts';
import type { Order, RejectionReason } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderPorts } from './change-order.ts';

export interface RejectOrder extends OrderCommand {
  readonly reason: RejectionReason;
  readonly compensation: Compensation;
}

/** Ends an order that cannot be fulfilled, after everything was given back. Throws `OrderClosedError`. */
export const rejectOrder = (command: RejectOrder, ports: OrderPorts): Promise<Order> =>
  changeOrder(command, (order) => reject(order, command.reason, command.compensation), ports);
