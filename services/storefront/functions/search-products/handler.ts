import { decodeCursor, httpHandler, systemClock } from '@commerce/lambda';
import { imagesBaseUrl, productViews } from '../../dependencies.ts';
import { searchPosition, searchQuery } from '../../http/requests.ts';
import { conditional, publicResponse } from '../../http/shop.ts';
import { toSearchResult } from '../../http/to-pages.ts';
import { searchProducts } from '../../use-cases/search-products.ts';

export const handler = httpHandler(
  { auth: 'public', query: searchQuery, headers: conditional },
  async ({ query: { q, limit, cursor }, headers }, { imagesBaseUrl, ...dependencies }) => {
    const after = cursor === undefined ? undefined : decodeCursor(searchPosition, cursor).after;
    const found = await searchProducts({ query: q, limit, after }, dependencies);
    return publicResponse(toSearchResult(found, imagesBaseUrl), headers);
  },
  () => ({ products: productViews(), clock: systemClock, imagesBaseUrl: imagesBaseUrl() }),
);
