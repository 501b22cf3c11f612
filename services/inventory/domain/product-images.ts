import type { Product, ProductImage } from './product.ts';

/**
 * What was last heard of an image. Events come late, twice and in any order; each has a version that
 * grows, and of an image only the latest counts.
 */
export type ImageNews =
  | { readonly version: number; readonly imageId: string; readonly image: ProductImage }
  | { readonly version: number; readonly imageId: string; readonly image?: never };

/** A product page shows no more, and the product's item must stay small. */
const MAX_IMAGES = 24;
/** A removal that is older than so many others has no late event left to guard against. */
const MAX_REMOVED = 50;

/** The product after the news; the same object when they are old. */
export function hear(
  product: Product,
  { imageId, version, image }: ImageNews,
  at: string,
): Product {
  const isOld = [...product.images, ...product.removedImages].some(
    (known) => known.imageId === imageId && known.version >= version,
  );
  if (isOld) return product;
  const others = product.images.filter((known) => known.imageId !== imageId);
  const removed = product.removedImages.filter((known) => known.imageId !== imageId);
  return {
    ...product,
    version: product.version + 1,
    updatedAt: at,
    images: latest(image ? [...others, image] : others, MAX_IMAGES),
    removedImages: latest(image ? removed : [...removed, { imageId, version }], MAX_REMOVED),
  };
}

/** In the order of their versions, the newest if there are too many. */
const latest = <T extends { readonly version: number }>(known: readonly T[], limit: number): T[] =>
  known.toSorted((a, b) => a.version - b.version).slice(-limit);
