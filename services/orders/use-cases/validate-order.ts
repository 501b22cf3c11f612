import type { OrderLine } from '@commerce/pricing';
import { type Route, route } from '../domain/fulfilment.ts';
import type { OrderId } from '../domain/ids.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import { loadOrder } from './change-order.ts';

/** Route and lines of an order, for the saga. */
export interface FulfilmentPlan {
  readonly route: Route;
  /** Attempt of the payment, which the execution keeps to. */
  readonly attempt: number;
  readonly lines: readonly Pick<OrderLine, 'sku' | 'quantity'>[];
}

/** Reads the next step of the saga with an order. Throws `OrderNotFoundError`. */
export async function validateOrder(
  orderId: OrderId,
  { orders }: { readonly orders: OrderRepository },
): Promise<FulfilmentPlan> {
  const { order } = await loadOrder(orderId, orders);
  return {
    route: route(order),
    attempt: order.paymentAttempt,
    lines: order.lines.map(({ sku, quantity }) => ({ sku, quantity })),
  };
}
