import type { EventOf, imageProcessedV1, imageRemovedV1 } from '@commerce/events';
import type { ImageNews } from '../domain/product-images.ts';

type ImageEvent = EventOf<typeof imageProcessedV1> | EventOf<typeof imageRemovedV1>;

/** What the thumbnails service says about an image, in this service's terms. */
export function toImageNews(event: ImageEvent): ImageNews {
  const { imageId, version } = event.data;
  if (event.type === 'image.removed.v1') return { imageId, version };
  const { placeholder, dominantColour, renditions } = event.data;
  return { imageId, version, image: { imageId, version, placeholder, dominantColour, renditions } };
}
