import { type ProductImage, remove } from '../domain/image.ts';
import { isOrphanedUpload, retentionActionOf } from '../domain/retention.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import type { RenditionStore } from '../ports/rendition-store.ts';
import type { UploadStore } from '../ports/upload-store.ts';
import type { PurgedPage, PurgeRequest } from './purge.ts';

const PAGE = 100;

export interface PurgeRecordsDependencies {
  readonly images: ImageRepository;
  readonly uploads: UploadStore;
  readonly renditions: RenditionStore;
  /** Days for which the reason of a rejection is shown. */
  readonly keepRejectionsDays: number;
}

/**
 * Removes records that stand for nothing: forms nobody used, old rejections, and images whose
 * renditions are gone. The last are removed as a person would remove them, so that others hear of it.
 */
export async function purgeRecords(
  { after, now, dryRun }: PurgeRequest,
  dependencies: PurgeRecordsDependencies,
): Promise<PurgedPage> {
  const { images, next } = await dependencies.images.scan({ limit: PAGE, after });
  let deleted = 0;
  for (const image of images) {
    if (!(await isPurgeable(image, now, dependencies))) continue;
    if (dryRun || (await purge(image, now, dependencies.images))) deleted++;
  }
  return { scanned: images.length, deleted, bytes: 0, next };
}

async function isPurgeable(
  image: ProductImage,
  now: Date,
  { uploads, renditions, keepRejectionsDays }: PurgeRecordsDependencies,
): Promise<boolean> {
  switch (retentionActionOf(image, now, { keepRejectionsDays })) {
    case 'keep':
      return false;
    case 'delete-without-uploads':
      // An upload that the purge of uploads deletes in the same run keeps no record.
      return (await uploads.uploadsOf(image)).every((upload) =>
        isOrphanedUpload(upload, image, now),
      );
    case 'remove-without-renditions':
      return (
        image.status === 'READY' && !(await hasRendition(image.content.renditions, renditions))
      );
  }
}

/** Ends the search at one rendition that is there, usually the first. */
async function hasRendition(
  expected: readonly { readonly key: string }[],
  renditions: RenditionStore,
): Promise<boolean> {
  for (const { key } of expected) {
    if (await renditions.exists(key)) return true;
  }
  return false;
}

/** Returns false when the record changed meanwhile: it stands for something again. */
async function purge(image: ProductImage, now: Date, images: ImageRepository): Promise<boolean> {
  if (image.status !== 'READY') return images.delete(image);
  const version = await images.nextVersion(image.sku);
  const { correlationId } = image;
  return images.save(remove(image, now.toISOString(), { version, correlationId }), image.version);
}
