import { httpHandler, systemClock } from '@commerce/lambda';
import * as z from 'zod';
import { catalogue, imagesBaseUrl, retryPolicy, stockLedger } from '../../dependencies.ts';
import { etagOf, ifMatch } from '../../http/etag.ts';
import { productBody, skuPath, toProductResponse } from '../../http/product.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { availableOf } from '../../use-cases/get-product.ts';
import { putProduct } from '../../use-cases/put-product.ts';

export const handler = httpHandler(
  {
    auth: 'staff',
    machines: catalogueKeepers,
    path: skuPath,
    body: productBody,
    headers: z.object({ 'if-match': ifMatch }),
  },
  async (
    { path: { sku }, body, headers, caller, correlationId },
    { ledger, imagesBaseUrl, ...dependencies },
  ) => {
    const edit = { sku, details: body, expected: headers['if-match'], staffId: caller.sub };
    const { product, created } = await putProduct({ ...edit, correlationId }, dependencies);
    const offered = { product, available: created ? 0 : await availableOf(sku, ledger) };
    return {
      status: created ? 201 : 200,
      headers: { etag: etagOf(offered), ...(created && { location: `/products/${sku}` }) },
      body: toProductResponse(offered, imagesBaseUrl),
    };
  },
  () => ({
    catalogue: catalogue(),
    ledger: stockLedger(),
    clock: systemClock,
    retryPolicy: retryPolicy(),
    imagesBaseUrl: imagesBaseUrl(),
  }),
);
