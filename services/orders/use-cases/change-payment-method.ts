import { OrderNotFoundError } from '../domain/order.errors.ts';
import type { Order } from '../domain/order.ts';
import { changePaymentMethod } from '../domain/payment-method.ts';
import { changeOrder, loadOrder, type OrderCommand } from './change-order.ts';
import { findPaymentCustomer, type PaymentCustomerDependencies } from './payment-customer.ts';
import { type Reader, requireVisible } from './read-order.ts';
import { type TakePlaceDependencies, takePlace } from './take-place.ts';

export interface ChangePaymentMethod extends OrderCommand {
  readonly reader: Reader;
  readonly paymentMethodId: string;
  /** Customer at the gateway that the token names. */
  readonly paymentCustomerId: string | undefined;
  readonly ipAddress: string | undefined;
  /** Open orders of the customer at the most, this one included; unlimited when undefined. */
  readonly maxOpenOrders: number | undefined;
}

export type ChangePaymentMethodDependencies = TakePlaceDependencies &
  Pick<PaymentCustomerDependencies, 'customerRecords'>;

/**
 * Takes another card for an order of its owner; the fulfilment begins anew with it. Throws
 * `OrderNotFoundError`, `PaymentMethodNotChangeableError`, `TooManyOpenOrdersError`.
 */
export async function changeOrderPaymentMethod(
  { reader, ipAddress, maxOpenOrders: limit, ...request }: ChangePaymentMethod,
  dependencies: ChangePaymentMethodDependencies,
): Promise<Order> {
  const { paymentMethodId, paymentCustomerId: claimed, ...command } = request;
  const payer = { ...reader, paymentCustomerId: claimed };
  const paymentCustomerId = await findPaymentCustomer(payer, dependencies);
  const method = { paymentMethodId, ...(paymentCustomerId !== undefined && { paymentCustomerId }) };
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
