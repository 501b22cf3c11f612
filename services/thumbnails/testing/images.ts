import {
  type PendingImage,
  type ProductImage,
  type ReadyImage,
  type RejectedImage,
  type RemovedImage,
  remove,
} from '../domain/image.ts';
import type { ImageOrder } from '../domain/image-order.ts';
import { imageContent, imageId, rejectedUpload, sku } from './uploads.ts';

const identity = { sku, imageId, createdAt: '2026-01-05T09:59:00.000Z', correlationId: 'c-1' };

export const pendingImage = (change: Partial<PendingImage> = {}): PendingImage => ({
  ...identity,
  version: 0,
  status: 'PENDING',
  originalName: 'mug.jpg',
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
  refused: rejectedUpload(),
  ...change,
});

/** The record of an image that the request `c-2` removed. */
export const removedImage = (
  image: ProductImage = readyImage(),
  change: Partial<RemovedImage> = {},
): RemovedImage => ({
  ...remove(image, '2026-01-06T00:00:00.000Z', { version: 2, correlationId: 'c-2' }),
  ...change,
});

/** The order in which staff wants to see `imageIds` first. */
export const imageOrder = (
  imageIds: readonly string[],
  change: Partial<ImageOrder> = {},
): ImageOrder => ({
  sku,
  version: 1,
  imageIds,
  orderedAt: '2026-01-06T00:00:00.000Z',
  correlationId: 'c-1',
  ...change,
});
