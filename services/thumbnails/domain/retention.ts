import type { ProductImage } from './image.ts';
import type { ImageReference } from './upload.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Younger objects may belong to work that goes on: a form lives ten minutes, a delivery seconds. */
const SETTLED_AFTER_MS = DAY_MS;
/**
 * The time for which a dead-letter queue keeps the notification, so that a redrive can use an
 * upload.
 */
const REDRIVABLE_FOR_MS = 14 * DAY_MS;
/** The time for which a form that nobody used is shown. */
const UNUSED_FORM_MS = 2 * DAY_MS;

const isOlder = (moment: Date | string, now: Date, ageMs: number): boolean =>
  now.getTime() - new Date(moment).getTime() > ageMs;

export const isSettled = (writtenAt: Date, now: Date): boolean =>
  isOlder(writtenAt, now, SETTLED_AFTER_MS);

/**
 * Returns whether nothing needs an upload any more. `image` is what its record says. The uploads of
 * an image that a run removes are for the next run: so the order of a run's tasks changes nothing.
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

/** Returns whether no record shows a rendition. */
export const isOrphanedRendition = (
  object: { readonly key: string; readonly writtenAt: Date },
  image: ProductImage | undefined,
  now: Date,
): boolean =>
  isSettled(object.writtenAt, now) &&
  !(image?.status === 'READY' && image.content.renditions.some(({ key }) => key === object.key));

/** The action of a purge on a record, once a look at its objects allows it. */
export type RetentionAction = 'keep' | 'delete-without-uploads' | 'remove-without-renditions';

/** Decides over a record. Rejections are shown for `keepRejectionsDays`. */
export function retentionActionOf(
  image: ProductImage,
  now: Date,
  { keepRejectionsDays }: { readonly keepRejectionsDays: number },
): RetentionAction {
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
export const imageName = ({ sku, imageId }: ImageReference): string => `${sku}/${imageId}`;
