import { money, sku } from '@commerce/events';
import * as z from 'zod';
import { asSku } from '../domain/ids.ts';
import type { ProductDetails } from '../domain/product.ts';
import type { OfferedProduct } from '../use-cases/get-product.ts';

const MAX_SHARDS = 64;

export const skuPath = z.object({ sku: sku.transform(asSku) });

/** `PUT /products/{sku}`: the whole product. What is left out takes its default. */
export const productBody = z
  .object({
    name: z.string().trim().min(1).max(200),
    description: z.string().trim().min(1).max(5_000).optional(),
    /** In the minor unit of the currency. */
    price: money.shape.amount,
    currency: money.shape.currency,
    active: z.boolean().default(true),
    lowStockThreshold: z.int().positive().optional(),
    stockShards: z.int().min(1).max(MAX_SHARDS).default(1),
  })
  .transform(
    ({
      name,
      description,
      price,
      currency,
      active,
      lowStockThreshold,
      stockShards,
    }): ProductDetails => ({
      name,
      price: { amount: price, currency },
      active,
      stockShards,
      ...(description !== undefined && { description }),
      ...(lowStockThreshold !== undefined && { lowStockThreshold }),
    }),
  );

/** A product as clients see it. */
export const toResponse = ({ product, available }: OfferedProduct) => ({
  sku: product.sku,
  version: product.version,
  name: product.name,
  ...(product.description !== undefined && { description: product.description }),
  price: product.price.amount,
  currency: product.price.currency,
  active: product.active,
  available,
  images: product.images,
  ...(product.lowStockThreshold !== undefined && { lowStockThreshold: product.lowStockThreshold }),
  stockShards: product.stockShards,
  updatedAt: product.updatedAt,
});

/** A CDN answers for ten seconds, and for half a minute more while it asks; a browser always asks. */
export const cacheControl = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30';
