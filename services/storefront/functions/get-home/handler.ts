import { httpHandler, systemClock } from '@commerce/lambda';
import { imagesBaseUrl, productViews } from '../../dependencies.ts';
import { conditional, publicResponse } from '../../http/shop.ts';
import { toHome } from '../../http/to-pages.ts';
import { showHome } from '../../use-cases/show-home.ts';

export const handler = httpHandler(
  { auth: 'public', headers: conditional },
  async ({ headers }, { imagesBaseUrl, ...dependencies }) =>
    publicResponse(toHome(await showHome({}, dependencies), imagesBaseUrl), headers),
  () => ({ products: productViews(), clock: systemClock, imagesBaseUrl: imagesBaseUrl() }),
);
