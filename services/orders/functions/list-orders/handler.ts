import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import { listPosition } from '../../contracts/cursors.ts';
import { listOrdersQuery } from '../../contracts/requests.ts';
import { toSummary } from '../../contracts/to-response.ts';
import { orderRepository } from '../../dependencies.ts';
import { customerId } from '../../domain/ids.ts';

export const handler = httpHandler(
  { auth: 'customer', query: listOrdersQuery },
  async ({ query: { cursor, limit }, caller }, { orders }) => {
    const after = cursor === undefined ? undefined : decodeCursor(listPosition, cursor);
    const page = await orders.listByCustomer(customerId(caller.sub), { limit, after });
    return {
      status: 200,
      body: {
        orders: page.orders.map(toSummary),
        ...(page.next && { cursor: encodeCursor(page.next) }),
      },
    };
  },
  () => ({ orders: orderRepository() }),
);
