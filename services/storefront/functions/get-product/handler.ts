import { httpHandler } from '@commerce/lambda';
import { imagesBaseUrl, productViews } from '../../dependencies.ts';
import { skuPath } from '../../http/requests.ts';
import { conditional, publicResponse } from '../../http/shop.ts';
import { toProductPage } from '../../http/to-pages.ts';
import { showProduct } from '../../use-cases/show-product.ts';

export const handler = httpHandler(
  { auth: 'public', path: skuPath, headers: conditional },
  async ({ path, headers }, { imagesBaseUrl, ...dependencies }) =>
    publicResponse(toProductPage(await showProduct(path, dependencies), imagesBaseUrl), headers),
  () => ({ products: productViews(), imagesBaseUrl: imagesBaseUrl() }),
);
