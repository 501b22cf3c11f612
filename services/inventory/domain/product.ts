import type { Money } from '@commerce/money';
import type { Sku } from './ids.ts';

/** One size and format of an image. */
export interface Rendition {
  readonly key: string;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** An image that is ready to be shown. */
export interface ProductImage {
  readonly imageId: string;
  /** Of its latest event: later ones have higher numbers. */
  readonly version: number;
  readonly placeholder: string;
  readonly dominantColour: string;
  readonly renditions: readonly Rendition[];
}

/** What an editor says about a product. */
export interface ProductDetails {
  readonly name: string;
  readonly description?: string;
  readonly price: Money;
  /** False: it is no longer sold. */
  readonly active: boolean;
  /** At or below it, the stock counts as low. Without one it never does. */
  readonly lowStockThreshold?: number;
  /** Over how many items the stock of a hot product is split. */
  readonly stockShards: number;
}

/** A product of the catalogue. */
export interface Product extends ProductDetails {
  readonly sku: Sku;
  /** Counts the product's changes from 1, without gaps. */
  readonly version: number;
  readonly updatedAt: string;
  readonly images: readonly ProductImage[];
  /** Images that were taken off, for events that come late. */
  readonly removedImages: readonly { readonly imageId: string; readonly version: number }[];
}

/** The product after an edit; the same object when the edit changes nothing. */
export function edit(
  sku: Sku,
  current: Product | undefined,
  details: ProductDetails,
  at: string,
): Product {
  if (current && hasDetails(current, details)) return current;
  return {
    ...details,
    sku,
    version: (current?.version ?? 0) + 1,
    updatedAt: at,
    images: current?.images ?? [],
    removedImages: current?.removedImages ?? [],
  };
}

const hasDetails = (product: Product, details: ProductDetails): boolean =>
  product.name === details.name &&
  product.description === details.description &&
  product.price.amount === details.price.amount &&
  product.price.currency === details.price.currency &&
  product.active === details.active &&
  product.lowStockThreshold === details.lowStockThreshold &&
  product.stockShards === details.stockShards;
