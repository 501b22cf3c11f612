import type { Clock } from '@commerce/lambda';
import {
  accept,
  type ProductImage,
  type RejectedUpload,
  reject,
  uploadStatusOf,
} from '../domain/image.ts';
import { checkSize, inspectFile } from '../domain/inspection.ts';
import { rejectionOf, UnusableUploadError } from '../domain/rejection.ts';
import { UnknownUploadKeyError } from '../domain/upload.errors.ts';
import { isSameVersion, parseUploadKey, type UploadTarget, versionOf } from '../domain/upload.ts';
import type { ImageRenderer } from '../ports/image-renderer.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import type { RenditionStore } from '../ports/rendition-store.ts';
import type { OpenedUpload, UploadStore } from '../ports/upload-store.ts';
import { type PreparedImage, prepareImage } from './prepare-image.ts';
import { settleUpload } from './settle-upload.ts';

export interface CreateThumbnailsDependencies {
  readonly images: ImageRepository;
  readonly uploads: UploadStore;
  readonly renditions: RenditionStore;
  readonly renderer: ImageRenderer;
  readonly clock: Clock;
}

/** The notification of S3 about an object that was written. */
export interface UploadNotification {
  readonly key: string;
  readonly etag?: string | undefined;
  readonly sequencer?: string | undefined;
}

/** The outcome of a notification. All but the first two wrote nothing. */
export type ThumbnailsOutcome =
  | { readonly status: 'accepted'; readonly uploadBytes: number; readonly bytesSaved: number }
  | { readonly status: 'rejected'; readonly code: string }
  | { readonly status: 'duplicate' | 'superseded' | 'gone' };

/**
 * Makes the renditions of an upload. The record decides, and changes last: when the work stops before
 * that, the next delivery starts over and writes the same objects; when it stops after, the next
 * delivery sees the record and only finishes.
 */
export async function createThumbnails(
  notified: UploadNotification,
  dependencies: CreateThumbnailsDependencies,
): Promise<ThumbnailsOutcome> {
  const { images, uploads } = dependencies;
  const target = parseUploadKey(notified.key);
  if (target === undefined) throw new UnknownUploadKeyError();

  const image = await images.find(target.sku, target.imageId);
  if (image === undefined || image.status === 'REMOVED') return { status: 'superseded' };
  if (wasAccepted(image, notified)) return { status: 'duplicate' };

  const opened = await uploads.open(notified.key);
  if (opened === undefined) return { status: 'gone' };
  const { etag = opened.etag, sequencer } = notified;
  if (opened.etag !== etag) {
    // Overwritten: the new object has a notification of its own, which knows its order.
    opened.discard();
    return { status: 'superseded' };
  }
  const upload = { ...opened, ...(sequencer !== undefined && { sequencer }) };
  switch (uploadStatusOf(image, upload)) {
    case 'new':
      return handleUpload(target, upload, dependencies);
    case 'rejected':
      // The record was written and the move was not: it is done now.
      upload.discard();
      await uploads.moveToRejected(upload);
      return { status: 'duplicate' };
    case 'accepted':
      upload.discard();
      return { status: 'duplicate' };
    case 'superseded':
      upload.discard();
      return { status: 'superseded' };
  }
}

const wasAccepted = (image: ProductImage, { key, etag, sequencer }: UploadNotification): boolean =>
  image.status === 'READY' &&
  etag !== undefined &&
  isSameVersion(image.content.original, { key, etag, ...(sequencer && { sequencer }) });

async function handleUpload(
  target: UploadTarget,
  upload: OpenedUpload,
  dependencies: CreateThumbnailsDependencies,
): Promise<ThumbnailsOutcome> {
  let prepared: PreparedImage;
  try {
    prepared = await prepareImage({ target, upload, ...(await inspect(upload)) }, dependencies);
  } catch (error) {
    if (!(error instanceof UnusableUploadError)) throw error;
    return rejectUpload(target, upload, error, dependencies);
  }
  return acceptUpload(target, upload, prepared, dependencies);
}

async function inspect(upload: OpenedUpload) {
  try {
    checkSize(upload.bytes);
  } catch (error) {
    upload.discard();
    throw error;
  }
  const file = await upload.read();
  return { file, format: inspectFile(file, upload.contentType) };
}

async function acceptUpload(
  target: UploadTarget,
  upload: OpenedUpload,
  { content, store }: PreparedImage,
  dependencies: CreateThumbnailsDependencies,
): Promise<ThumbnailsOutcome> {
  await store();
  const settled = await settleUpload(
    { target, upload },
    (image, change) => accept(image, content, change),
    dependencies,
  );
  if (settled === 'saved') {
    return { status: 'accepted', uploadBytes: upload.bytes, bytesSaved: content.bytesSaved };
  }
  // A later upload won while this one was rendered: nothing would ever show its objects.
  if (settled === 'superseded') {
    await dependencies.renditions.delete(content.renditions.map(({ key }) => key));
    return { status: 'superseded' };
  }
  return { status: 'duplicate' };
}

async function rejectUpload(
  target: UploadTarget,
  upload: OpenedUpload,
  error: UnusableUploadError,
  { images, uploads, clock }: CreateThumbnailsDependencies,
): Promise<ThumbnailsOutcome> {
  const rejected: RejectedUpload = {
    ...versionOf(upload),
    name: upload.name,
    rejection: rejectionOf(error),
    refusedAt: clock.now().toISOString(),
  };
  const settled = await settleUpload(
    { target, upload },
    (image, change) => reject(image, rejected, change),
    { images },
  );
  if (settled === 'superseded') return { status: 'superseded' };
  await uploads.moveToRejected(upload);
  return settled === 'saved' ? { status: 'rejected', code: error.code } : { status: 'duplicate' };
}
