import { sku } from '@commerce/events';
import * as z from 'zod';
import { asSku } from '../domain/ids.ts';
import type { ProductDetails } from '../domain/product.ts';
import { shownOf } from '../domain/product-images.ts';
import { productFields } from '../messages/product-fields.ts';
import type { OfferedProduct } from '../use-cases/get-product.ts';

export const skuPath = z.object({ sku: sku.transform(asSku) });

/** `PUT /products/{sku}`: the whole product. What is left out takes its default. */
export const productBody = z
  .object({
    ...productFields,
    description: productFields.description.optional(),
    active: productFields.active.default(true),
    lowStockThreshold: productFields.lowStockThreshold.optional(),
    taxClass: productFields.taxClass.optional(),
    weightGrams: productFields.weightGrams.optional(),
    category: productFields.category.optional(),
    size: productFields.size.optional(),
    variantOf: productFields.variantOf.optional(),
    stockShards: productFields.stockShards.default(1),
  })
  .transform(
    ({
      name,
      description,
      price,
      currency,
      active,
      lowStockThreshold,
      taxClass,
      weightGrams,
      category,
      size,
      variantOf,
      stockShards,
    }): ProductDetails => ({
      name,
      price: { amount: price, currency },
      active,
      stockShards,
      ...(description !== undefined && { description }),
      ...(lowStockThreshold !== undefined && { lowStockThreshold }),
      ...(taxClass !== undefined && { taxClass }),
      ...(weightGrams !== undefined && { weightGrams }),
      ...(category !== undefined && { category }),
      ...(size !== undefined && { size }),
      ...(variantOf !== undefined && { variantOf: asSku(variantOf) }),
    }),
  );

/**
 * Maps a product to what clients see. Renditions are below the base URL of a content delivery
 * network.
 */
export const toProductResponse = (
  { product, available }: OfferedProduct,
  imagesBaseUrl: string,
) => ({
  sku: product.sku,
  version: product.version,
  name: product.name,
  ...(product.description !== undefined && { description: product.description }),
  price: product.price.amount,
  currency: product.price.currency,
  active: product.active,
  available,
  images: shownOf(product).map(({ imageId, alt, placeholder, dominantColour, renditions }) => ({
    imageId,
    ...(alt !== undefined && { alt }),
    placeholder,
    dominantColour,
    renditions: renditions.map(({ key, ...rendition }) => ({
      url: `${imagesBaseUrl}/${key}`,
      ...rendition,
    })),
  })),
  ...(product.lowStockThreshold !== undefined && { lowStockThreshold: product.lowStockThreshold }),
  ...(product.taxClass !== undefined && { taxClass: product.taxClass }),
  ...(product.weightGrams !== undefined && { weightGrams: product.weightGrams }),
  ...(product.category !== undefined && { category: product.category }),
  ...(product.size !== undefined && { size: product.size }),
  ...(product.variantOf !== undefined && { variantOf: product.variantOf }),
  stockShards: product.stockShards,
  updatedAt: product.updatedAt,
});

/**
 * A CDN serves for ten seconds, and for half a minute more while it revalidates; a browser always
 * revalidates.
 */
export const cacheControl = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30';
