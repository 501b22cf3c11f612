import { httpHandler, isUnchanged } from '@commerce/lambda';
import * as z from 'zod';
import { catalogue, imagesBaseUrl, stockLedger } from '../../dependencies.ts';
import { etagOf } from '../../http/etag.ts';
import { cacheControl, skuPath, toProductResponse } from '../../http/product.ts';
import { getProduct } from '../../use-cases/get-product.ts';

export const handler = httpHandler(
  {
    auth: 'public',
    path: skuPath,
    headers: z.object({ 'if-none-match': z.string().optional() }),
  },
  async ({ path, headers }, dependencies) => {
    const offered = await getProduct(path.sku, dependencies);
    const validators = { etag: etagOf(offered), 'cache-control': cacheControl };
    return isUnchanged(headers['if-none-match'], validators.etag)
      ? { status: 304, headers: validators }
      : {
          status: 200,
          headers: validators,
          body: toProductResponse(offered, dependencies.imagesBaseUrl),
        };
  },
  () => ({ catalogue: catalogue(), ledger: stockLedger(), imagesBaseUrl: imagesBaseUrl() }),
);
