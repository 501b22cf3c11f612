import { httpHandler, systemClock } from '@commerce/lambda';
import { imagesBaseUrl, productViews, shopTerms } from '../../dependencies.ts';
import { cartBody } from '../../http/requests.ts';
import { toCartCheck } from '../../http/to-cart.ts';
import { checkCart } from '../../use-cases/check-cart.ts';

export const handler = httpHandler(
  { auth: 'public', body: cartBody },
  async ({ body }, { imagesBaseUrl, ...dependencies }) => ({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: toCartCheck(await checkCart(body, dependencies), imagesBaseUrl),
  }),
  () => ({
    products: productViews(),
    terms: shopTerms(),
    clock: systemClock,
    imagesBaseUrl: imagesBaseUrl(),
  }),
);
