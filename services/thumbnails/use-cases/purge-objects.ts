import type { ProductImage } from '../domain/image.ts';
import { ownerOfRendition } from '../domain/rendition.ts';
import {
  imageName,
  isOrphanedRendition,
  isOrphanedUpload,
  isSettled,
} from '../domain/retention.ts';
import { parseUploadKey } from '../domain/upload.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import type { ObjectPage, StoredObject } from '../ports/object-page.ts';
import type { RenditionStore } from '../ports/rendition-store.ts';
import type { UploadStore } from '../ports/upload-store.ts';
import type { PurgedPage, PurgeRun } from './retention.ts';

/** As many as S3 lists at once: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const PAGE = 1000;

type Owner = { readonly sku: string; readonly imageId: string };

interface ObjectPurge {
  readonly store: {
    list(page: { limit: number; after?: string | undefined }): Promise<ObjectPage>;
    delete(keys: readonly string[]): Promise<void>;
  };
  /** Whose object it is; what nobody of this service wrote is left alone. */
  readonly ownerOf: (key: string) => Owner | undefined;
  readonly isOrphaned: (
    object: StoredObject,
    image: ProductImage | undefined,
    now: Date,
  ) => boolean;
}

/** Deletes uploads that no record needs: of unknown or removed images, and what was given up. */
export const purgeUploads =
  ({ images, uploads }: { images: ImageRepository; uploads: UploadStore }) =>
  (after: string | undefined, run: PurgeRun): Promise<PurgedPage> =>
    purgePage(
      { store: uploads, ownerOf: parseUploadKey, isOrphaned: isOrphanedUpload },
      images,
      after,
      run,
    );

/** Deletes renditions that no record shows: what a crash or a lost race left behind. */
export const purgeRenditions =
  ({ images, renditions }: { images: ImageRepository; renditions: RenditionStore }) =>
  (after: string | undefined, run: PurgeRun): Promise<PurgedPage> =>
    purgePage(
      { store: renditions, ownerOf: ownerOfRendition, isOrphaned: isOrphanedRendition },
      images,
      after,
      run,
    );

async function purgePage(
  { store, ownerOf, isOrphaned }: ObjectPurge,
  images: ImageRepository,
  after: string | undefined,
  { now, dryRun }: PurgeRun,
): Promise<PurgedPage> {
  const page = await store.list({ limit: PAGE, after });
  const owned = page.objects
    .filter(({ writtenAt }) => isSettled(writtenAt, now))
    .flatMap((object) => {
      const owner = ownerOf(object.key);
      return owner === undefined ? [] : [{ object, owner }];
    });
  // The objects were listed first: a record that is written meanwhile is seen, never missed.
  const records = await images.findAll(owned.map(({ owner }) => owner));
  const found = new Map(records.map((image) => [imageName(image), image]));
  const orphans = owned
    .filter(({ object, owner }) => isOrphaned(object, found.get(imageName(owner)), now))
    .map(({ object }) => object);
  if (!dryRun) await store.delete(orphans.map(({ key }) => key));
  return {
    scanned: page.objects.length,
    deleted: orphans.length,
    bytes: orphans.reduce((sum, { bytes }) => sum + bytes, 0),
    after: page.after,
  };
}
