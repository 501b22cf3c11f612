import { remove } from '../domain/image.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import { changeImage, type ImageRequest } from './change-image.ts';

/** Removes an image; its objects follow when the change of its record is seen. */
export async function removeImage(
  request: ImageRequest,
  { images, clock }: { images: ImageRepository; clock: { now(): Date } },
): Promise<void> {
  await changeImage(request, images, (image, change) =>
    remove(image, clock.now().toISOString(), change),
  );
}
