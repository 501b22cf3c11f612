import type * as z from 'zod';
import type { RefusedUpload, VisibleImage } from '../domain/image.ts';
import type { listedImage } from './responses.ts';

type ListedImage = z.infer<typeof listedImage>;

const rejection = ({ name, rejection, refusedAt }: RefusedUpload) => ({
  ...rejection,
  originalName: name,
  at: refusedAt,
});

/** An image as staff sees it; `baseUrl` is where its renditions are public. */
export function toResponse(image: VisibleImage, baseUrl: string): ListedImage {
  const common = {
    imageId: image.imageId,
    createdAt: image.createdAt,
    ...(image.caption?.alt !== undefined && { alt: image.caption.alt }),
  };
  switch (image.status) {
    case 'PENDING':
      return { ...common, status: image.status, originalName: image.originalName };
    case 'REJECTED':
      return {
        ...common,
        status: image.status,
        originalName: image.refused.name,
        rejection: rejection(image.refused),
      };
    case 'READY': {
      const { original, renditions, placeholder, dominantColour, bytesSaved, processedAt } =
        image.content;
      return {
        ...common,
        status: image.status,
        originalName: original.name,
        original: {
          format: original.format,
          width: original.width,
          height: original.height,
          bytes: original.bytes,
        },
        renditions: renditions.map(({ key, format, width, height, bytes }) => ({
          url: `${baseUrl}/${key}`,
          format,
          width,
          height,
          bytes,
        })),
        placeholder,
        dominantColour,
        bytesSaved,
        processedAt,
        ...(image.refused !== undefined && { rejection: rejection(image.refused) }),
      };
    }
  }
}
