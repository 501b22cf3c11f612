import { ImageBusyError, ImageNotFoundError } from '../domain/image.errors.ts';
import { type Change, isVisible, type ProductImage, type VisibleImage } from '../domain/image.ts';
import type { ImageReference } from '../domain/upload.ts';
import type { ImageRepository } from '../ports/image-repository.ts';

const ATTEMPTS = 3;

/** A request that changes one image. */
export interface ImageRequest extends ImageReference {
  readonly correlationId: string;
}

export interface ChangeImageDependencies {
  readonly images: ImageRepository;
}

/** Changes an image that is there, as it is now. Throws `ImageNotFoundError` and `ImageBusyError`. */
export async function changeImage<Image extends ProductImage>(
  { sku, imageId, correlationId }: ImageRequest,
  change: (image: VisibleImage, change: Change) => Image,
  { images }: ChangeImageDependencies,
): Promise<Image> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const image = await findImage({ sku, imageId }, { images });
    const version = await images.nextVersion(sku);
    const changed = change(image, { version, correlationId });
    if (await images.save(changed, image.version)) return changed;
  }
  throw new ImageBusyError();
}

/** Finds an image that is there. Throws `ImageNotFoundError`. */
export async function findImage(
  { sku, imageId }: ImageReference,
  { images }: ChangeImageDependencies,
): Promise<VisibleImage> {
  const image = await images.find(sku, imageId);
  if (image === undefined || !isVisible(image)) throw new ImageNotFoundError();
  return image;
}
