import type { EventOf, imageProcessedV1, imageRemovedV1, imagesOrderedV1 } from '@commerce/events';
import type { ImageUpdate } from '../domain/product-images.ts';

type ImageEvent =
  | EventOf<typeof imageProcessedV1>
  | EventOf<typeof imageRemovedV1>
  | EventOf<typeof imagesOrderedV1>;

/** Translates an event of the thumbnails service about images. */
export function toImageUpdate(event: ImageEvent): ImageUpdate {
  if (event.type === 'images.ordered.v1') {
    const { version, imageIds } = event.data;
    return { version, imageIds };
  }
  const { imageId, version } = event.data;
  if (event.type === 'image.removed.v1') return { imageId, version };
  const { alt, placeholder, dominantColour, renditions, avifRenditions = [] } = event.data;
  return {
    imageId,
    version,
    image: {
      imageId,
      version,
      ...(alt !== undefined && { alt }),
      placeholder,
      dominantColour,
      renditions: [...renditions, ...avifRenditions],
    },
  };
}
