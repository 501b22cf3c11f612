import { httpHandler } from '@commerce/lambda';
import { itemPath, toAnswer } from '../../http/item.ts';
import { items } from '../../dependencies.ts';
import { getItem } from '../../use-cases/get-item.ts';

export const handler = httpHandler(
  { auth: 'customer', path: itemPath },
  async ({ path, caller }, dependencies) => {
    const reader = { customerId: caller.sub, isStaff: caller.isStaff };
    return { status: 200, body: toAnswer(await getItem(path.itemId, reader, dependencies)) };
  },
  () => ({ items: items() }),
);
