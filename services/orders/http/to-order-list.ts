import type { HttpResponse } from '@commerce/lambda';
import type * as z from 'zod';
import type { Order } from '../domain/order.ts';
import type { listOrdersQuery } from './requests.ts';
import type { foundOrder } from './responses.ts';
import { toOrderCsv } from './to-order-csv.ts';

/** Responds with a page of orders as JSON. */
export const toOrderList = (
  orders: readonly z.infer<typeof foundOrder>[],
  cursor: string | undefined,
): HttpResponse => ({
  status: 200,
  body: { orders, ...(cursor !== undefined && { cursor }) },
});

/** Responds with a page of orders as CSV; the next one is in the header `Link`. */
export const toOrderTable = (
  orders: readonly Order[],
  query: z.output<typeof listOrdersQuery>,
  cursor: string | undefined,
): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/csv; charset=utf-8; header=present',
    ...(cursor !== undefined && { link: `<${addressOf({ ...query, cursor })}>; rel="next"` }),
  },
  body: toOrderCsv(orders),
});

function addressOf(query: z.output<typeof listOrdersQuery>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `/orders?${parameters}`;
}
