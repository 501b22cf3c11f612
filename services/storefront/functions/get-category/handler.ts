import { decodeCursor, httpHandler, systemClock } from '@commerce/lambda';
import { imagesBaseUrl, productViews } from '../../dependencies.ts';
import { categoryPath, categoryQuery, listPosition } from '../../http/requests.ts';
import { conditional, publicResponse } from '../../http/shop.ts';
import { toCategoryPage } from '../../http/to-pages.ts';
import { showCategory } from '../../use-cases/show-category.ts';

export const handler = httpHandler(
  { auth: 'public', path: categoryPath, query: categoryQuery, headers: conditional },
  async ({ path, query, headers }, { imagesBaseUrl, ...dependencies }) => {
    const { cursor, ...list } = query;
    const after = cursor === undefined ? undefined : decodeCursor(listPosition, cursor);
    const page = await showCategory({ ...list, ...path, after }, dependencies);
    return publicResponse(toCategoryPage(page, imagesBaseUrl), headers);
  },
  () => ({ products: productViews(), clock: systemClock, imagesBaseUrl: imagesBaseUrl() }),
);
