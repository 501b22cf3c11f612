import { httpHandler } from '@commerce/lambda';
import { items } from '../../dependencies.ts';
import { itemPath, toItemResponse } from '../../http/item.ts';
import { getItem } from '../../use-cases/get-item.ts';

export const handler = httpHandler(
  { auth: 'customer', path: itemPath },
  async ({ path, caller }, dependencies) => {
    const reader = { customerId: caller.sub, isStaff: caller.isStaff };
    const item = await getItem({ itemId: path.itemId, reader }, dependencies);
    return { status: 200, body: toItemResponse(item) };
  },
  () => ({ items: items() }),
);
