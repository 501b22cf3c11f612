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
  /** Sorts by the time at which it was made. */
  readonly imageId: string;
  /** Version of its latest event: later ones have higher numbers. */
  readonly version: number;
  /** Text for those who do not see the image. */
  readonly alt?: string;
  readonly placeholder: string;
  readonly dominantColour: string;
  readonly renditions: readonly Rendition[];
}

/** Images of a sku, as far as updates of them came. */
export interface Gallery {
  /**
   * Images in their order; more than are shown, so that another can take the place of one that
   * goes.
   */
  readonly images: readonly ProductImage[];
  /** Images that were taken off, for events that come late. */
  readonly removedImages: readonly { readonly imageId: string; readonly version: number }[];
  /** Images that come first, by the latest event of an order. */
  readonly imageOrder?: { readonly version: number; readonly imageIds: readonly string[] };
}

/** The part of a product that an editor decides. */
export interface ProductDetails {
  readonly name: string;
  readonly description?: string;
  readonly price: Money;
  /** False: it is no longer sold. */
  readonly active: boolean;
  /** Limit at or below which the stock counts as low. Without one it never does. */
  readonly lowStockThreshold?: number;
  /** Class that it is taxed by; absent for `standard`. */
  readonly taxClass?: string;
  /** Weight of one unit, as it is shipped. */
  readonly weightGrams?: number;
  /** Where it stands in the shop, in words. */
  readonly category?: string;
  /** Size in which it comes, among those of the same product. */
  readonly size?: string;
  /** The product of which it is another size; absent for the one that lists show. */
  readonly variantOf?: Sku;
  /** Number of items over which the stock of a hot product is split. */
  readonly stockShards: number;
}

/** A product of the catalogue. */
export interface Product extends ProductDetails, Gallery {
  readonly sku: Sku;
  /** Counts the product's changes from 1, without gaps. */
  readonly version: number;
  /** Absent of products that are older than this member. */
  readonly createdAt?: string;
  readonly updatedAt: string;
}

/** A product that is not there yet, and whose images came first. */
export interface AwaitedProduct extends Gallery {
  readonly sku: Sku;
  readonly version: 0;
  /** Number of the updates that came. */
  readonly updates: number;
}

/** A product, or what awaits it. */
export type CatalogueEntry = Product | AwaitedProduct;

/** A product of which no update came, and which nobody made. */
export const awaitedProduct = (sku: Sku): AwaitedProduct => ({
  sku,
  version: 0,
  updates: 0,
  images: [],
  removedImages: [],
});

export const isProduct = (entry: CatalogueEntry | undefined): entry is Product =>
  entry !== undefined && entry.version > 0;

/**
 * Returns the product after an edit; the same object when the edit changes nothing. A new one
 * begins with the images that awaited it.
 */
export function edit(
  sku: Sku,
  current: CatalogueEntry | undefined,
  details: ProductDetails,
  at: string,
): Product {
  if (isProduct(current) && hasDetails(current, details)) return current;
  const { version, images, removedImages, imageOrder } = current ?? awaitedProduct(sku);
  const createdAt = isProduct(current) ? current.createdAt : at;
  return {
    ...details,
    sku,
    version: version + 1,
    ...(createdAt !== undefined && { createdAt }),
    updatedAt: at,
    images,
    removedImages,
    ...(imageOrder !== undefined && { imageOrder }),
  };
}

const hasDetails = (product: Product, details: ProductDetails): boolean =>
  product.name === details.name &&
  product.description === details.description &&
  product.price.amount === details.price.amount &&
  product.price.currency === details.price.currency &&
  product.active === details.active &&
  product.lowStockThreshold === details.lowStockThreshold &&
  product.taxClass === details.taxClass &&
  product.weightGrams === details.weightGrams &&
  product.category === details.category &&
  product.size === details.size &&
  product.variantOf === details.variantOf &&
  product.stockShards === details.stockShards;
