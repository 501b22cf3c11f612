import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asCustomerId } from '../../domain/ids.ts';
import { SearchForbiddenError } from '../../domain/search.errors.ts';
import { listPosition } from '../../http/cursors.ts';
import { isSearch, listOrdersQuery, toSearch } from '../../http/requests.ts';
import { toFoundOrder, toSummary } from '../../http/to-response.ts';

export const handler = httpHandler(
  { auth: 'customer', query: listOrdersQuery },
  async ({ query, caller }, { orders }) => {
    const { cursor, limit } = query;
    const after = cursor === undefined ? undefined : decodeCursor(listPosition, cursor);
    if (isSearch(query) && !caller.isStaff) throw new SearchForbiddenError();
    const page = isSearch(query)
      ? await orders
          .search(toSearch(query), { limit, after })
          .then(({ orders: found, next }) => ({ orders: found.map(toFoundOrder), next }))
      : await orders
          .listByCustomer(asCustomerId(caller.sub), { limit, after })
          .then(({ orders: own, next }) => ({ orders: own.map(toSummary), next }));
    return {
      status: 200,
      body: {
        orders: page.orders,
        ...(page.next && { cursor: encodeCursor(listPosition, page.next) }),
      },
    };
  },
  () => ({ orders: orderRepository() }),
);
