import type { ProductImage } from './image.ts';
import type { UploadTarget } from './upload.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** What is younger may belong to work that goes on: a form lives ten minutes, a delivery seconds. */
const SETTLED_AFTER_MS = DAY_MS;
/** As long as a dead-letter queue keeps the notification: until then a redrive can still use it. */
const REDRIVABLE_FOR_MS = 14 * DAY_MS;
/** How long a form that nobody used is shown. */
const UNUSED_FORM_MS = 2 * DAY_MS;

const isOlder = (moment: Date | string, now: Date, ageMs: number): boolean =>
  now.getTime() - new Date(moment).getTime() > ageMs;

export const isSettled = (writtenAt: Date, now: Date): boolean =>
  isOlder(writtenAt, now, SETTLED_AFTER_MS);

/**
 * Whether nothing needs an upload any more. `image` is what its record says. What one run removes is
 * for the next: a run takes the same uploads whether its tasks look before or after each other.
 */
export function isOrphanedUpload(
  upload: { readonly key: string; readonly writtenAt: Date },
  image: ProductImage | undefined,
  now: Date,
): boolean {
  if (!isSettled(upload.writtenAt, now)) return false;
  if (image === undefined) return true;
  if (image.status === 'REMOVED') return new Date(image.removedAt) < now;
  if (image.status === 'READY' && image.content.original.key === upload.key) return false;
  return isOlder(upload.writtenAt, now, REDRIVABLE_FOR_MS);
}

/** Whether no record shows a rendition. */
export const isOrphanedRendition = (
  object: { readonly key: string; readonly writtenAt: Date },
  image: ProductImage | undefined,
  now: Date,
): boolean =>
  isSettled(object.writtenAt, now) &&
  !(image?.status === 'READY' && image.content.renditions.some(({ key }) => key === object.key));

/** What has to be looked at before a record can go. */
export type RecordFate = 'keep' | 'delete-without-uploads' | 'remove-without-renditions';

/** Rejections are shown for `keepRejectionsDays`. */
export function fateOf(
  image: ProductImage,
  now: Date,
  { keepRejectionsDays }: { readonly keepRejectionsDays: number },
): RecordFate {
  switch (image.status) {
    case 'PENDING':
      return isOlder(image.createdAt, now, UNUSED_FORM_MS) ? 'delete-without-uploads' : 'keep';
    case 'REJECTED':
      return isOlder(image.refused.refusedAt, now, keepRejectionsDays * DAY_MS)
        ? 'delete-without-uploads'
        : 'keep';
    case 'READY':
      return isOlder(image.content.processedAt, now, SETTLED_AFTER_MS)
        ? 'remove-without-renditions'
        : 'keep';
    case 'REMOVED':
      // The table's time to live deletes it.
      return 'keep';
  }
}

/** Names an image in a set. */
export const imageName = ({ sku, imageId }: Omit<UploadTarget, 'uploadId'>): string =>
  `${sku}/${imageId}`;
