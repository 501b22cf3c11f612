import { httpHandler } from '@commerce/lambda';
import { items } from '../../dependencies.ts';
import { itemPath, toItemResponse } from '../../http/item.ts';
import { getItem } from '../../use-cases/get-item.ts';

export const handler = httpHandler(
  { auth: 'customer', path: itemPath },
  async ({ path, caller }, dependencies) => {
    const reader = { customerId: caller.sub, isStaff: caller.isStaff };
    return { status: 200, body: toItemResponse(await getItem(path.itemId, reader, dependencies)) };
  },
  () => ({ items: items() }),
);
