import type { ProductImage } from '../domain/image.ts';
import { imageName } from '../domain/retention.ts';
import type { ImageRepository } from '../ports/image-repository.ts';

const CONCURRENCY = 20;

/** Looks up the records of many objects: each image once, some at a time. Answers by name. */
export async function findImages(
  owners: readonly { readonly sku: string; readonly imageId: string }[],
  images: ImageRepository,
): Promise<ReadonlyMap<string, ProductImage | undefined>> {
  const found = new Map<string, ProductImage | undefined>();
  const distinct = [...new Map(owners.map((owner) => [imageName(owner), owner])).values()];
  const waiting = distinct.values();
  const worker = async () => {
    for (const owner of waiting) {
      found.set(imageName(owner), await images.find(owner.sku, owner.imageId));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return found;
}
