import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import * as z from 'zod';
import { catalogue, imagesBaseUrl, stockLedger } from '../../dependencies.ts';
import { cacheControl, skuPath, toProductResponse } from '../../http/product.ts';
import { listProducts } from '../../use-cases/list-products.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 50;

export const handler = httpHandler(
  {
    auth: 'public',
    query: z.object({
      cursor: z.string().min(1).max(500).optional(),
      limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
    }),
  },
  async ({ query: { cursor, limit } }, dependencies) => {
    const after = cursor === undefined ? undefined : decodeCursor(skuPath, cursor).sku;
    const { items, next } = await listProducts({ limit, after }, dependencies);
    return {
      status: 200,
      headers: { 'cache-control': cacheControl },
      body: {
        items: items.map((item) => toProductResponse(item, dependencies.imagesBaseUrl)),
        ...(next !== undefined && { cursor: encodeCursor(skuPath, { sku: next }) }),
      },
    };
  },
  () => ({ catalogue: catalogue(), ledger: stockLedger(), imagesBaseUrl: imagesBaseUrl() }),
);
