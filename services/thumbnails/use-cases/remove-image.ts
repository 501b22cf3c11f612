import type { Clock } from '@commerce/lambda';
import { remove } from '../domain/image.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import { changeImage, type ImageRequest } from './change-image.ts';

export interface RemoveImageDependencies {
  readonly images: ImageRepository;
  readonly clock: Clock;
}

/** Removes an image; its objects follow when the change of its record is seen. */
export async function removeImage(
  request: ImageRequest,
  { images, clock }: RemoveImageDependencies,
): Promise<void> {
  await changeImage(request, (image, change) => remove(image, clock.now().toISOString(), change), {
    images,
  });
}
