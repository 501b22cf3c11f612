import type { ProductImage } from '../domain/image.ts';
import { ownerOfRendition } from '../domain/rendition.ts';
import {
  imageName,
  isOrphanedRendition,
  isOrphanedUpload,
  isSettled,
} from '../domain/retention.ts';
import { type ImageReference, parseUploadKey } from '../domain/upload.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import type { StoredObject } from '../ports/object-page.ts';
import type { RenditionStore } from '../ports/rendition-store.ts';
import type { UploadStore } from '../ports/upload-store.ts';
import type { PurgedPage, PurgeRequest } from './purge.ts';

/**
 * The most that S3 lists at once.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
const PAGE = 1000;

export interface PurgeUploadsDependencies {
  readonly images: ImageRepository;
  readonly uploads: UploadStore;
}

export interface PurgeRenditionsDependencies {
  readonly images: ImageRepository;
  readonly renditions: RenditionStore;
}

interface ObjectPurge {
  readonly store: Pick<UploadStore | RenditionStore, 'list' | 'delete'>;
  /** Names the image of an object; undefined for what this service did not write. */
  readonly ownerOf: (key: string) => ImageReference | undefined;
  readonly isOrphaned: (
    object: StoredObject,
    image: ProductImage | undefined,
    now: Date,
  ) => boolean;
}

/** Deletes uploads that no record needs: of unknown or removed images, and those given up. */
export const purgeUploads = (
  request: PurgeRequest,
  { images, uploads }: PurgeUploadsDependencies,
): Promise<PurgedPage> =>
  purgePage(
    request,
    { store: uploads, ownerOf: parseUploadKey, isOrphaned: isOrphanedUpload },
    images,
  );

/** Deletes renditions that no record shows: what a crash or a lost race left behind. */
export const purgeRenditions = (
  request: PurgeRequest,
  { images, renditions }: PurgeRenditionsDependencies,
): Promise<PurgedPage> =>
  purgePage(
    request,
    { store: renditions, ownerOf: ownerOfRendition, isOrphaned: isOrphanedRendition },
    images,
  );

async function purgePage(
  { after, now, dryRun }: PurgeRequest,
  { store, ownerOf, isOrphaned }: ObjectPurge,
  images: ImageRepository,
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
    next: page.next,
  };
}
