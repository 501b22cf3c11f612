import { isVisible, type VisibleImage } from '../domain/image.ts';
import type { ImageRepository } from '../ports/image-repository.ts';

/** The image after which a page begins. */
export interface ListPosition {
  readonly after: string;
  /** True when the order of the product names it. */
  readonly isNamed?: boolean | undefined;
}

export interface ListImagesQuery {
  readonly sku: string;
  readonly limit: number;
  readonly start?: ListPosition | undefined;
}

export interface ListImagesDependencies {
  readonly images: ImageRepository;
}

/**
 * Lists a page of a product's images as they are shown: those that the order names, then the others
 * by when they were made. A page may have fewer than it could, also none, and not be the last.
 */
export async function listImages(
  { sku, limit, start }: ListImagesQuery,
  { images }: ListImagesDependencies,
): Promise<{ readonly images: readonly VisibleImage[]; readonly next?: ListPosition }> {
  const named = (await images.order(sku))?.imageIds ?? [];
  const isBehind = start !== undefined && !start.isNamed;
  const from = start === undefined ? 0 : named.indexOf(start.after) + 1;
  const ids = isBehind ? [] : named.slice(from, from + limit);
  const first = await findInOrder(sku, ids, images);
  const last = ids.at(-1);
  if (last !== undefined && ids.length === limit) {
    return { images: first, next: { after: last, isNamed: true } };
  }

  const others = await images.list(sku, {
    limit: limit - ids.length,
    after: isBehind ? start.after : undefined,
  });
  return {
    images: [...first, ...others.images.filter(({ imageId }) => !named.includes(imageId))],
    ...(others.next !== undefined && { next: { after: others.next } }),
  };
}

async function findInOrder(
  sku: string,
  imageIds: readonly string[],
  images: ImageRepository,
): Promise<VisibleImage[]> {
  const found = await images.findAll(imageIds.map((imageId) => ({ sku, imageId })));
  const visible = found.filter(isVisible);
  return imageIds.flatMap((id) => visible.filter(({ imageId }) => imageId === id));
}
