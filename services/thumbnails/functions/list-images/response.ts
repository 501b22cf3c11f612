import type { ProductImage, RefusedUpload } from '../../domain/image.ts';

const rejection = ({ name, rejection, refusedAt }: RefusedUpload) => ({
  ...rejection,
  originalName: name,
  at: refusedAt,
});

/** An image as staff sees it; `baseUrl` is where its renditions are public. */
export function toResponse(image: ProductImage, baseUrl: string) {
  const { imageId, status, createdAt } = image;
  const common = { imageId, status, createdAt };
  switch (image.status) {
    case 'PENDING':
      return { ...common, originalName: image.originalName };
    case 'REJECTED':
      return { ...common, originalName: image.refused.name, rejection: rejection(image.refused) };
    case 'READY': {
      const { original, renditions, placeholder, dominantColour, bytesSaved, processedAt } =
        image.content;
      return {
        ...common,
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
    case 'REMOVED':
      return { ...common, removedAt: image.removedAt };
  }
}
