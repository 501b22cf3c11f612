import type { CustomerId, OrderId } from '../domain/ids.ts';
import { OrderNotFoundError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import type { OrderRecord, OrderRepository } from '../ports/order-repository.ts';
import { loadOrder } from './change-order.ts';

/** Who asks. */
export interface Reader {
  readonly customerId: CustomerId;
  readonly isStaff: boolean;
}

/** An order that the reader may see. Throws `OrderNotFoundError`, also for another customer's. */
export async function readOrder(
  orderId: OrderId,
  reader: Reader,
  { orders }: { readonly orders: OrderRepository },
): Promise<OrderRecord> {
  const record = await loadOrder(orderId, orders);
  requireVisible(record.order, reader);
  return record;
}

/** Throws `OrderNotFoundError`: that another customer's order exists is nobody's business. */
export function requireVisible(order: Order, { customerId, isStaff }: Reader): void {
  if (!isStaff && order.customerId !== customerId) throw new OrderNotFoundError();
}
