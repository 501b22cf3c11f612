import {
  type CloudEvent,
  type EventContext,
  imageProcessedV1,
  imageRejectedV1,
  imageRemovedV1,
  imagesOrderedV1,
} from '@commerce/events';
import type { ImageChange, ProductImage, ReadyImage, RejectedUpload } from '../domain/image.ts';
import type { ImageOrder } from '../domain/image-order.ts';
import { byContract } from '../domain/rendition.ts';
import { isSameVersion } from '../domain/upload.ts';

/** Makes the events that tell others of a change of a record: the same of the same change. */
export function toImageEvents({ before, after }: ImageChange): CloudEvent[] {
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
  const rejected = rejectedSince(before, after);
  if (rejected !== undefined) {
    const { rejection, refusedAt } = rejected;
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
      { sku, imageId, version, ...alt, placeholder, dominantColour, ...byContract(renditions) },
      context((isOldContent && caption?.since) || processedAt),
    ),
  ];
}

/** Makes the event that tells others in which order a product's images are shown. */
export const toOrderEvent = ({
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

const rejectedOf = (image: ProductImage | undefined): RejectedUpload | undefined =>
  image?.status === 'READY' || image?.status === 'REJECTED' ? image.refused : undefined;

function rejectedSince(before: ProductImage | undefined, after: ProductImage) {
  const [old, current] = [rejectedOf(before), rejectedOf(after)];
  if (current === undefined || (old !== undefined && isSameVersion(old, current))) return undefined;
  return current;
}

const hasSameContent = (before: ProductImage | undefined, after: ReadyImage): boolean =>
  before?.status === 'READY' && isSameVersion(before.content.original, after.content.original);
