import type { ImageContent, RejectedUpload } from '../domain/image.ts';
import { rejectionOf, UnusableUploadError } from '../domain/rejection.ts';
import type { Rendition } from '../domain/rendition.ts';

export const sku = 'MUG-01';
export const imageId = 'img_one';
export const uploadedAt = '2026-01-05T10:00:00.000Z';
export const uploadKeyOf = (uploadId: string): string =>
  `uploads/${sku}/${imageId}/upl_${uploadId}`;

export const imageContent = (uploadId = 'a', change: Partial<ImageContent> = {}): ImageContent => ({
  original: {
    key: uploadKeyOf(uploadId),
    etag: `etag-${uploadId}`,
    uploadedAt,
    name: `${uploadId}.jpg`,
    format: 'jpeg',
    width: 1600,
    height: 1200,
    bytes: 400_000,
  },
  renditions: (['webp', 'jpeg', 'avif'] as const).map((format) => ({
    key: `${sku}/${imageId}/${uploadId.padStart(16, '0')}-1080.${format === 'jpeg' ? 'jpg' : format}`,
    format,
    width: 1080,
    height: 810,
    bytes: 60_000,
  })),
  placeholder: '3PcNNYSFeXh/d3eld0iHZoZgVwh2',
  dominantColour: '#c0392b',
  bytesSaved: 340_000,
  processedAt: '2026-01-05T10:00:01.000Z',
  ...change,
});

export const rejectedUpload = (
  uploadId = 'b',
  change: Partial<RejectedUpload> = {},
): RejectedUpload => ({
  key: uploadKeyOf(uploadId),
  etag: `etag-${uploadId}`,
  uploadedAt,
  name: `${uploadId}.jpg`,
  rejection: rejectionOf(new UnusableUploadError('CORRUPT')),
  refusedAt: '2026-01-05T10:00:02.000Z',
  ...change,
});

/** A rendition of an image that has no record. */
export const orphanedRendition = (): Rendition => ({
  key: `${sku}/img_gone/0123456789abcdef-160.webp`,
  format: 'webp',
  width: 160,
  height: 120,
  bytes: 6_000,
});
