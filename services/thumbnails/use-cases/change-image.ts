import { ImageBusyError, ImageNotFoundError } from '../domain/image.errors.ts';
import { type Change, isVisible, type ProductImage, type VisibleImage } from '../domain/image.ts';
import type { ImageRepository } from '../ports/image-repository.ts';

const ATTEMPTS = 3;

/** Whose image it is, and which request changes it. */
export interface ImageRequest {
  readonly sku: string;
  readonly imageId: string;
  readonly correlationId: string;
}

/** Changes an image that is there, as it is now. Throws `ImageNotFoundError` and `ImageBusyError`. */
export async function changeImage<Image extends ProductImage>(
  { sku, imageId, correlationId }: ImageRequest,
  images: ImageRepository,
  change: (image: VisibleImage, change: Change) => Image,
): Promise<Image> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const image = await findImage({ sku, imageId }, images);
    const version = await images.nextVersion(sku);
    const changed = change(image, { version, correlationId });
    if (await images.save(changed, image.version)) return changed;
  }
  throw new ImageBusyError();
}

/** Throws `ImageNotFoundError`. */
export async function findImage(
  { sku, imageId }: Omit<ImageRequest, 'correlationId'>,
  images: ImageRepository,
): Promise<VisibleImage> {
  const image = await images.find(sku, imageId);
  if (image === undefined || !isVisible(image)) throw new ImageNotFoundError();
  return image;
}
