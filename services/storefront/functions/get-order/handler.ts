import { httpHandler } from '@commerce/lambda';
import { imagesBaseUrl, orderViews, productViews } from '../../dependencies.ts';
import { orderPath } from '../../http/requests.ts';
import { PERSONAL } from '../../http/shop.ts';
import { toOrderPage } from '../../http/to-order-page.ts';
import { showOrder } from '../../use-cases/show-order.ts';

export const handler = httpHandler(
  { auth: 'customer', path: orderPath },
  async ({ path, caller }, { imagesBaseUrl, ...dependencies }) => {
    const shown = await showOrder({ ...path, customerId: caller.sub }, dependencies);
    return { status: 200, headers: PERSONAL, body: toOrderPage(shown, imagesBaseUrl) };
  },
  () => ({
    orders: orderViews(),
    products: productViews(),
    imagesBaseUrl: imagesBaseUrl(),
  }),
);
