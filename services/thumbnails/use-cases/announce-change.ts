import {
  type CloudEvent,
  type EventContext,
  imageProcessedV1,
  imageRejectedV1,
  imageRemovedV1,
  imagesOrderedV1,
} from '@commerce/events';
import type { ImageChange, ProductImage, ReadyImage, RefusedUpload } from '../domain/image.ts';
import type { ImageOrder } from '../domain/image-order.ts';
import { isSameVersion } from '../domain/upload.ts';

/** The events that a change of a record means to others. The same change makes the same events. */
export function announceChange({ before, after }: ImageChange): CloudEvent[] {
  if (after === undefined) return [];
  const { sku, imageId, version } = after;
  const context = (time: string): EventContext => ({
    id: `${imageId}:${version}`,
    time,
    correlationid: after.correlationId,
  });

  if (after.status === 'REMOVED') {
    return before?.status === 'READY'
      ? [imageRemovedV1.create({ sku, imageId, version }, context(after.removedAt))]
      : [];
  }
  const refused = refusedSince(before, after);
  if (refused !== undefined) {
    const { rejection, refusedAt } = refused;
    return [imageRejectedV1.create({ sku, imageId, reason: rejection }, context(refusedAt))];
  }
  if (after.status !== 'READY') return [];
  const isOldContent = hasSameContent(before, after);
  const { caption } = after;
  if (isOldContent && before?.caption?.alt === caption?.alt) return [];
  const { placeholder, dominantColour, renditions, processedAt } = after.content;
  const alt = caption?.alt === undefined ? {} : { alt: caption.alt };
  return [
    imageProcessedV1.create(
      { sku, imageId, version, ...alt, placeholder, dominantColour, renditions: [...renditions] },
      context((isOldContent && caption?.since) || processedAt),
    ),
  ];
}

/** The event that another order of a product's images means to others. */
export const announceOrder = ({
  sku,
  version,
  imageIds,
  orderedAt,
  correlationId,
}: ImageOrder): CloudEvent =>
  imagesOrderedV1.create(
    { sku, version, imageIds: [...imageIds] },
    { id: `${sku}:order:${version}`, time: orderedAt, correlationid: correlationId },
  );

const refusedOf = (image: ProductImage | undefined): RefusedUpload | undefined =>
  image?.status === 'READY' || image?.status === 'REJECTED' ? image.refused : undefined;

function refusedSince(before: ProductImage | undefined, after: ProductImage) {
  const [old, current] = [refusedOf(before), refusedOf(after)];
  if (current === undefined || (old !== undefined && isSameVersion(old, current))) return undefined;
  return current;
}

const hasSameContent = (before: ProductImage | undefined, after: ReadyImage): boolean =>
  before?.status === 'READY' && isSameVersion(before.content.original, after.content.original);
