import type {
  ImageContent,
  PendingImage,
  ReadyImage,
  RefusedUpload,
  RejectedImage,
} from '../domain/image.ts';
import { rejectionOf, UnusableUploadError } from '../domain/rejection.ts';

export const sku = 'MUG-01';
export const imageId = 'img_one';
export const uploadedAt = '2026-01-05T10:00:00.000Z';
export const uploadKeyOf = (uploadId: string): string =>
  `uploads/${sku}/${imageId}/upl_${uploadId}`;

const identity = { sku, imageId, createdAt: '2026-01-05T09:59:00.000Z', correlationId: 'c-1' };

export const pendingImage = (change: Partial<PendingImage> = {}): PendingImage => ({
  ...identity,
  version: 0,
  status: 'PENDING',
  originalName: 'mug.jpg',
  ...change,
});

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
  renditions: (['webp', 'jpeg'] as const).map((format) => ({
    key: `${sku}/${imageId}/${uploadId.padStart(16, '0')}-1080.${format === 'jpeg' ? 'jpg' : 'webp'}`,
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

export const refusedUpload = (
  uploadId = 'b',
  change: Partial<RefusedUpload> = {},
): RefusedUpload => ({
  key: uploadKeyOf(uploadId),
  etag: `etag-${uploadId}`,
  uploadedAt,
  name: `${uploadId}.jpg`,
  rejection: rejectionOf(new UnusableUploadError('CORRUPT')),
  refusedAt: '2026-01-05T10:00:02.000Z',
  ...change,
});

export const readyImage = (change: Partial<ReadyImage> = {}): ReadyImage => ({
  ...identity,
  version: 1,
  status: 'READY',
  content: imageContent(),
  ...change,
});

export const rejectedImage = (change: Partial<RejectedImage> = {}): RejectedImage => ({
  ...identity,
  version: 1,
  status: 'REJECTED',
  refused: refusedUpload(),
  ...change,
});
