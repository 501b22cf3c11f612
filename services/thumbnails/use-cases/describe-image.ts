import { describe, type VisibleImage } from '../domain/image.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import { changeImage, findImage, type ImageRequest } from './change-image.ts';

/** Says in words what an image shows, or takes that back. Once more changes nothing. */
export async function describeImage(
  { alt, ...request }: ImageRequest & { readonly alt: string | undefined },
  { images, clock }: { images: ImageRepository; clock: { now(): Date } },
): Promise<VisibleImage> {
  const current = await findImage(request, images);
  if (current.caption?.alt === alt) return current;
  return changeImage(request, images, (image, change) =>
    describe(image, alt, clock.now().toISOString(), change),
  );
}
