import { ImageBusyError, ImageNotFoundError } from '../domain/image.errors.ts';
import { remove } from '../domain/image.ts';
import type { ImageRepository } from '../ports/image-repository.ts';

const ATTEMPTS = 3;

/** Removes an image; its objects follow when the change of its record is seen. */
export async function removeImage(
  { sku, imageId, correlationId }: { sku: string; imageId: string; correlationId: string },
  { images, clock }: { images: ImageRepository; clock: { now(): Date } },
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const image = await images.find(sku, imageId);
    if (image === undefined || image.status === 'REMOVED') throw new ImageNotFoundError();
    const version = await images.nextVersion(sku);
    const removed = remove(image, clock.now().toISOString(), { version, correlationId });
    if (await images.save(removed, image.version)) return;
  }
  throw new ImageBusyError();
}
