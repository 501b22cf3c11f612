import type { Clock } from '@commerce/lambda';
import { ImageBusyError, ImageNotFoundError } from '../domain/image.errors.ts';
import { isVisible } from '../domain/image.ts';
import type { ImageRepository } from '../ports/image-repository.ts';

const ATTEMPTS = 3;

export interface OrderImagesRequest {
  readonly sku: string;
  /** The first images, in their order. */
  readonly imageIds: readonly string[];
  readonly correlationId: string;
}

export interface OrderImagesDependencies {
  readonly images: ImageRepository;
  readonly clock: Clock;
}

/**
 * Says which images of a product come first. Once more changes nothing. Throws `ImageNotFoundError`
 * when one of them is none of the product, and `ImageBusyError`.
 */
export async function orderImages(
  { sku, imageIds, correlationId }: OrderImagesRequest,
  { images, clock }: OrderImagesDependencies,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const current = await images.order(sku);
    if ((current?.imageIds ?? []).join() === imageIds.join()) return;
    const found = await images.findAll(imageIds.map((imageId) => ({ sku, imageId })));
    if (found.filter(isVisible).length < imageIds.length) throw new ImageNotFoundError();
    const version = await images.nextVersion(sku);
    const orderedAt = clock.now().toISOString();
    const order = { sku, version, imageIds, orderedAt, correlationId };
    if (await images.saveOrder(order, current)) return;
  }
  throw new ImageBusyError();
}
