import { httpHandler, systemClock } from '@commerce/lambda';
import { items } from '../../dependencies.ts';
import { itemBody, itemPath, toItemResponse } from '../../http/item.ts';
import { putItem } from '../../use-cases/put-item.ts';

export const handler = httpHandler(
  { auth: 'customer', path: itemPath, body: itemBody },
  async ({ path, body, caller }, dependencies) => {
    const item = await putItem({ ...path, ...body, ownerId: caller.sub }, dependencies);
    return { status: 200, body: toItemResponse(item) };
  },
  () => ({ items: items(), clock: systemClock }),
);
