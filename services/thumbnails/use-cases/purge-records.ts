import { type ProductImage, remove } from '../domain/image.ts';
import { fateOf, isOrphanedUpload } from '../domain/retention.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import type { RenditionStore } from '../ports/rendition-store.ts';
import type { UploadStore } from '../ports/upload-store.ts';
import type { PurgedPage, PurgeRun } from './retention.ts';

const PAGE = 100;

export interface PurgeRecordsDependencies {
  readonly images: ImageRepository;
  readonly uploads: UploadStore;
  readonly renditions: RenditionStore;
  /** How long the reason of a rejection is shown. */
  readonly keepRejectionsDays: number;
}

/**
 * Removes records that stand for nothing: forms nobody used, old rejections, and images whose
 * renditions are gone. The last are removed as a person would remove them, so that others hear of it.
 */
export const purgeRecords =
  (dependencies: PurgeRecordsDependencies) =>
  async (after: string | undefined, run: PurgeRun): Promise<PurgedPage> => {
    const page = await dependencies.images.scan({ limit: PAGE, after });
    let deleted = 0;
    for (const image of page.images) {
      if (!(await isPurgeable(image, run.now, dependencies))) continue;
      if (run.dryRun || (await purge(image, run.now, dependencies.images))) deleted++;
    }
    return { scanned: page.images.length, deleted, bytes: 0, after: page.after };
  };

async function isPurgeable(
  image: ProductImage,
  now: Date,
  { uploads, renditions, keepRejectionsDays }: PurgeRecordsDependencies,
): Promise<boolean> {
  switch (fateOf(image, now, { keepRejectionsDays })) {
    case 'keep':
      return false;
    case 'delete-without-uploads':
      // What the purge of uploads takes in the same run, sooner or later, keeps no record.
      return (await uploads.uploadsOf(image)).every((upload) =>
        isOrphanedUpload(upload, image, now),
      );
    case 'remove-without-renditions':
      return (
        image.status === 'READY' && !(await hasRendition(image.content.renditions, renditions))
      );
  }
}

/** One rendition that is there ends the search, and usually the first is. */
async function hasRendition(
  expected: readonly { readonly key: string }[],
  renditions: RenditionStore,
): Promise<boolean> {
  for (const { key } of expected) {
    if (await renditions.exists(key)) return true;
  }
  return false;
}

/** Answers false when the record changed meanwhile: it stands for something again. */
async function purge(image: ProductImage, now: Date, images: ImageRepository): Promise<boolean> {
  if (image.status !== 'READY') return images.delete(image);
  const version = await images.nextVersion(image.sku);
  const { correlationId } = image;
  return images.save(remove(image, now.toISOString(), { version, correlationId }), image.version);
}
