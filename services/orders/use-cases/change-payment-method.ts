import { OrderNotFoundError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import type { PaymentMethodChanged } from '../domain/order-event.ts';
import { changePaymentMethod } from '../domain/payment-method.ts';
import { changeOrder, loadOrder, type OrderCommand } from './change-order.ts';
import { type Reader, requireVisible } from './read-order.ts';
import { type TakePlaceDependencies, takePlace } from './take-place.ts';

export interface ChangePaymentMethod extends OrderCommand {
  readonly reader: Reader;
  readonly method: Omit<PaymentMethodChanged, 'type'>;
  readonly ipAddress: string | undefined;
  /** Open orders of the customer at the most, this one included; unlimited when undefined. */
  readonly maxOpenOrders: number | undefined;
}

/**
 * Takes another card for an order of its owner; the fulfilment begins anew with it. Throws
 * `OrderNotFoundError`, `PaymentMethodNotChangeableError`, `TooManyOpenOrdersError`.
 */
export async function changeOrderPaymentMethod(
  { reader, method, ipAddress, maxOpenOrders: limit, ...command }: ChangePaymentMethod,
  dependencies: TakePlaceDependencies,
): Promise<Order> {
  const decide = (order: Order) => {
    requireOwner(order, reader);
    return changePaymentMethod(order, method, dependencies.clock.now().toISOString());
  };
  const known = await loadOrder(command.orderId, dependencies.orders);
  // Decided first, so that only an order that takes the card takes a place.
  if (decide(known.order).length > 0 && limit !== undefined) {
    const { customerId, orderId } = known.order;
    const full = await takePlace({ customerId, orderId, limit }, dependencies);
    if (full !== undefined) throw full;
  }
  return changeOrder({ ...command, known, ipAddress }, decide, dependencies);
}

/** Staff pay no orders of others. Throws `OrderNotFoundError`. */
function requireOwner(order: Order, reader: Reader): void {
  requireVisible(order, reader);
  if (order.customerId !== reader.customerId) throw new OrderNotFoundError();
}
