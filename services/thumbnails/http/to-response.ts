import type * as z from 'zod';
import type { RejectedUpload, VisibleImage } from '../domain/image.ts';
import { byContract } from '../domain/rendition.ts';
import { MAX_UPLOAD_BYTES } from '../domain/upload.ts';
import type { UploadForm } from '../ports/upload-forms.ts';
import type { imageResponse, uploadResponse } from './responses.ts';

type ImageResponse = z.infer<typeof imageResponse>;
type UploadResponse = z.infer<typeof uploadResponse>;

export const toUploadResponse = (
  imageId: string,
  { url, fields, expiresAt }: UploadForm,
): UploadResponse => ({
  imageId,
  upload: {
    method: 'POST',
    url,
    fields: { ...fields },
    expiresAt: expiresAt.toISOString(),
    maxBytes: MAX_UPLOAD_BYTES,
  },
});

const toRejection = ({ name, rejection, refusedAt }: RejectedUpload) => ({
  ...rejection,
  originalName: name,
  at: refusedAt,
});

/** Shows an image to staff; `baseUrl` is where its renditions are public. */
export function toImageResponse(image: VisibleImage, baseUrl: string): ImageResponse {
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
        rejection: toRejection(image.refused),
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
        ...byContract(
          renditions.map(({ key, format, width, height, bytes }) => ({
            url: `${baseUrl}/${key}`,
            format,
            width,
            height,
            bytes,
          })),
        ),
        placeholder,
        dominantColour,
        bytesSaved,
        processedAt,
        ...(image.refused !== undefined && { rejection: toRejection(image.refused) }),
      };
    }
  }
}
