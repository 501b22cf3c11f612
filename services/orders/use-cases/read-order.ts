import type { Clock } from '@commerce/lambda';
import type { CustomerId, OrderId } from '../domain/ids.ts';
import { OrderNotFoundError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import { type PaymentNeed, paymentNeed } from '../domain/payment-method.ts';
import type { OrderRecord, OrderRepository } from '../ports/order-repository.ts';
import { loadOrder } from './change-order.ts';

/** Person who reads an order. */
export interface Reader {
  readonly customerId: CustomerId;
  readonly isStaff: boolean;
}

/** Reads an order for somebody who may see it. Throws `OrderNotFoundError`, also for another customer's. */
export async function readOrder(
  orderId: OrderId,
  reader: Reader,
  { orders }: { readonly orders: OrderRepository },
): Promise<OrderRecord> {
  const record = await loadOrder(orderId, orders);
  requireVisible(record.order, reader);
  return record;
}

/** Returns what the owner of an order can do about its payment; undefined for anybody else. */
export const paymentNeedFor = (
  order: Order,
  { customerId }: Reader,
  { clock }: { readonly clock: Clock },
): PaymentNeed | undefined =>
  order.customerId === customerId ? paymentNeed(order, clock.now().toISOString()) : undefined;

/** Throws `OrderNotFoundError` also for an order that exists, so that nobody learns of another's. */
export function requireVisible(order: Order, { customerId, isStaff }: Reader): void {
  if (!isStaff && order.customerId !== customerId) throw new OrderNotFoundError();
}
