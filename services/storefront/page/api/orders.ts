import { own } from '@commerce/page/api/own';
import { NoAnswerError, ProblemError } from '@commerce/page/api/problem';
import type { Picture } from '../../shop-api/types.ts';
import type { Invoice, LineQuantity, Order, OrderList } from './order-types.ts';

const pathOf = (orderId: string, rest = ''): string =>
  `/orders/${encodeURIComponent(orderId)}${rest}`;

/** The customer's orders, newest first. */
export const fetchOrders = (cursor?: string): Promise<OrderList> =>
  own(`/orders${cursor === undefined ? '' : `?${new URLSearchParams({ cursor })}`}`);

/** An order as it is now, read where it is kept. */
export const fetchOrder = (orderId: string): Promise<Order> => own(pathOf(orderId));

/** The part of `GET /shop/orders/{orderId}` that is used. */
interface OrderView {
  readonly pictures: Readonly<Record<string, Picture>>;
}

/** Pictures of what was ordered by SKU; none while the shop's view has not heard of the order. */
export async function fetchOrderPictures(
  orderId: string,
): Promise<Readonly<Record<string, Picture>>> {
  try {
    const view = await own<Partial<OrderView> | undefined>(`/shop${pathOf(orderId)}`);
    return view?.pictures ?? {};
  } catch (error) {
    // An order without pictures is still an order.
    if (error instanceof ProblemError || error instanceof NoAnswerError) return {};
    throw error;
  }
}

/** Invoice and credit notes of an order. */
export const fetchInvoices = async (orderId: string): Promise<readonly Invoice[]> =>
  (await own<{ invoices: readonly Invoice[] }>(pathOf(orderId, '/invoices'))).invoices;

/** Takes an order back, whole; the same again changes nothing. */
export const cancelOrder = (orderId: string): Promise<unknown> =>
  own(pathOf(orderId, '/cancel'), { method: 'POST', repeatable: true });

/** Takes some lines of a confirmed order back. The key makes it once. */
export const cancelLines = (
  orderId: string,
  lines: readonly LineQuantity[],
  key: string,
): Promise<unknown> => own(pathOf(orderId, '/cancel'), once({ lines }, key));

/** Pays with another card. The same again changes nothing. */
export const payAnotherWay = (orderId: string, paymentMethodId: string): Promise<unknown> =>
  own(pathOf(orderId, '/payment-method'), {
    method: 'POST',
    body: { paymentMethodId },
    repeatable: true,
  });

/** Asks to send lines back. The key makes it once. */
export const requestReturn = (
  orderId: string,
  wish: { readonly lines: readonly LineQuantity[]; readonly reason: string },
  key: string,
): Promise<unknown> => own(pathOf(orderId, '/returns'), once(wish, key));

const once = (body: unknown, key: string) =>
  ({ method: 'POST', body, repeatable: true, headers: { 'idempotency-key': key } }) as const;
