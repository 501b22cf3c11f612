import type { Clock } from '@commerce/lambda';
import { describe, type VisibleImage } from '../domain/image.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import { changeImage, findImage, type ImageRequest } from './change-image.ts';

export interface DescribeImageDependencies {
  readonly images: ImageRepository;
  readonly clock: Clock;
}

/** Says in words what an image shows, or takes that back. Once more changes nothing. */
export async function describeImage(
  { alt, ...request }: ImageRequest & { readonly alt: string | undefined },
  { images, clock }: DescribeImageDependencies,
): Promise<VisibleImage> {
  const current = await findImage(request, { images });
  if (current.caption?.alt === alt) return current;
  return changeImage(
    request,
    (image, change) => describe(image, alt, clock.now().toISOString(), change),
    { images },
  );
}
