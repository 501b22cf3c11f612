import type { Order } from '../domain/order.ts';
import { toCsv } from './csv.ts';

/** Columns of an export, by their names. Amounts are minor units of the currency. */
const COLUMNS: Readonly<Record<string, (order: Order) => string | number | undefined>> = {
  orderId: ({ orderId }) => orderId,
  placedAt: ({ placedAt }) => placedAt,
  status: ({ state }) => state.status,
  reason: ({ state }) => ('reason' in state ? state.reason.code : undefined),
  customerId: ({ customerId }) => customerId,
  email: ({ contact }) => contact.email,
  country: ({ shippingAddress }) => shippingAddress.country,
  currency: ({ currency }) => currency,
  subtotal: ({ totals }) => totals.subtotal,
  shipping: ({ totals }) => totals.shipping,
  tax: ({ totals }) => totals.tax,
  total: ({ totals }) => totals.total,
};

/** Writes a page of orders as CSV, with the names of the columns first. */
export const toOrderCsv = (orders: readonly Order[]): string =>
  toCsv([
    Object.keys(COLUMNS),
    ...orders.map((order) => Object.values(COLUMNS).map((cellOf) => cellOf(order))),
  ]);
