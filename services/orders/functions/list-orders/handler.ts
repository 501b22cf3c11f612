import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import { orderRepository } from '../../dependencies.ts';
import { asCustomerId } from '../../domain/ids.ts';
import { SearchForbiddenError } from '../../domain/search.errors.ts';
import { listPosition } from '../../http/cursors.ts';
import { isSearch, listOrdersQuery, toSearch } from '../../http/requests.ts';
import { orderReaders } from '../../http/systems.ts';
import { toOrderList, toOrderTable } from '../../http/to-order-list.ts';
import { toFoundOrder, toSummary } from '../../http/to-response.ts';

export const handler = httpHandler(
  { auth: 'customer', machines: orderReaders, query: listOrdersQuery },
  async ({ query, caller }, { orders }) => {
    const after = query.cursor === undefined ? undefined : decodeCursor(listPosition, query.cursor);
    const page = { limit: query.limit, after };
    const cursorOf = (next: typeof after) => next && encodeCursor(listPosition, next);
    if (!isSearch(query)) {
      const own = await orders.listByCustomer(asCustomerId(caller.sub), page);
      return toOrderList(own.orders.map(toSummary), cursorOf(own.next));
    }
    if (!caller.isStaff) throw new SearchForbiddenError();
    const found = await orders.search(toSearch(query), page);
    return query.format === 'csv'
      ? toOrderTable(found.orders, query, cursorOf(found.next))
      : toOrderList(found.orders.map(toFoundOrder), cursorOf(found.next));
  },
  () => ({ orders: orderRepository() }),
);
