import { type CatalogueEntry, type Gallery, isProduct, type ProductImage } from './product.ts';

/**
 * The latest state of an image, or of the order of all. Events come late, twice and in any order;
 * each has a version that grows, and of one thing only the latest counts.
 */
export type ImageUpdate =
  | { readonly version: number; readonly imageId: string; readonly image?: ProductImage }
  | { readonly version: number; readonly imageIds: readonly string[] };

/** Number of images that a product page shows and an event names. */
export const MAX_SHOWN = 24;
/**
 * Number of images that are kept: the 100 that thumbnails admits, and those whose removal comes
 * later than what took their place. With the largest of them the item has some 300 KB, of the 400
 * that DynamoDB takes.
 */
export const MAX_KEPT = 150;
/** Number of removals that are kept: an older one has no late event left to guard against. */
const MAX_REMOVED = 50;

/**
 * Returns the images that are shown: the others come when there is room, or when the order names
 * them.
 */
export const shownOf = <Image>({ images }: { readonly images: readonly Image[] }): Image[] =>
  images.slice(0, MAX_SHOWN);

/** Returns the product after an update, be it there or awaited; the same object when it is old. */
export function applyImageUpdate(
  entry: CatalogueEntry,
  update: ImageUpdate,
  at: string,
): CatalogueEntry {
  const gallery = 'imageIds' in update ? reorder(entry, update) : replace(entry, update);
  if (gallery === undefined) return entry;
  return isProduct(entry)
    ? { ...entry, ...gallery, version: entry.version + 1, updatedAt: at }
    : { ...entry, ...gallery, updates: entry.updates + 1 };
}

function reorder(
  { images, removedImages, imageOrder }: Gallery,
  { version, imageIds }: Extract<ImageUpdate, { imageIds: unknown }>,
): Gallery | undefined {
  if (imageOrder !== undefined && imageOrder.version >= version) return undefined;
  return { images: inOrder(images, imageIds), removedImages, imageOrder: { version, imageIds } };
}

function replace(
  gallery: Gallery,
  { imageId, version, image }: Extract<ImageUpdate, { imageId: unknown }>,
): Gallery | undefined {
  const { images, removedImages, imageOrder } = gallery;
  const isOld = [...images, ...removedImages].some(
    (known) => known.imageId === imageId && known.version >= version,
  );
  if (isOld) return undefined;
  const others = images.filter((known) => known.imageId !== imageId);
  const removed = removedImages.filter((known) => known.imageId !== imageId);
  return {
    images: inOrder(image ? [...others, image] : others, imageOrder?.imageIds ?? []),
    removedImages: image
      ? removed
      : [...removed, { imageId, version }]
          .toSorted((a, b) => a.version - b.version)
          .slice(-MAX_REMOVED),
  };
}

/**
 * Sorts images: those that the order names, then the others by when they were made. A replacement
 * stays where it was.
 */
function inOrder(images: readonly ProductImage[], first: readonly string[]): ProductImage[] {
  const named = first.flatMap((id) => images.filter(({ imageId }) => imageId === id));
  const others = images
    .filter(({ imageId }) => !first.includes(imageId))
    .toSorted((a, b) => (a.imageId < b.imageId ? -1 : 1));
  return [...named, ...others].slice(0, MAX_KEPT);
}
