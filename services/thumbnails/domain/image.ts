import type { ImageFormat } from './image-format.ts';
import type { Rejection } from './rejection.ts';
import type { Rendition } from './rendition.ts';
import { isLater, isSameVersion, type UploadVersion } from './upload.ts';

/** The part that every image of a product has, whatever became of it. */
interface ImageIdentity {
  readonly sku: string;
  readonly imageId: string;
  /** Taken from the product's counter at each change; 0 until the first. */
  readonly version: number;
  readonly createdAt: string;
  /** The id of the request that changed it last. */
  readonly correlationId: string;
  readonly caption?: Caption;
}

/** The words that say what an image shows. */
export interface Caption {
  /** Text for those who do not see it; absent when nobody wrote it, or took it back. */
  readonly alt?: string;
  readonly since: string;
  /** Captions that come with the uploads of forms, when one becomes the content. */
  readonly announced?: readonly AnnouncedCaption[];
}

/** The caption that the upload of one form brings along. */
export interface AnnouncedCaption {
  readonly key: string;
  readonly alt: string;
}

/**
 * Limits captions: a form is good for ten minutes, and nobody fills in more at once. The oldest go
 * first.
 */
const MAX_ANNOUNCED = 20;

/** The upload as it came. */
export interface Original extends UploadVersion {
  readonly name: string;
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** The files and facts that pages show. */
export interface ImageContent {
  readonly original: Original;
  readonly renditions: readonly Rendition[];
  /** ThumbHash, base64: some 30 bytes that a page draws while the image loads. */
  readonly placeholder: string;
  /** `#rrggbb` */
  readonly dominantColour: string;
  /** Bytes that a page saves by showing the largest WebP in place of the original. */
  readonly bytesSaved: number;
  readonly processedAt: string;
}

/** An upload that was no usable image. Records name it, and its time, `refused`. */
export interface RejectedUpload extends UploadVersion {
  readonly name: string;
  readonly rejection: Rejection;
  readonly refusedAt: string;
}

/** An image of which a form was given out, and nothing came yet. */
export interface PendingImage extends ImageIdentity {
  readonly status: 'PENDING';
  readonly originalName: string;
}

export interface ReadyImage extends ImageIdentity {
  readonly status: 'READY';
  readonly content: ImageContent;
  /** The latest upload, if it was to replace the content and was rejected. */
  readonly refused?: RejectedUpload;
}

export interface RejectedImage extends ImageIdentity {
  readonly status: 'REJECTED';
  readonly refused: RejectedUpload;
}

/** Kept for a while, so that an upload that is still on its way does not bring the image back. */
export interface RemovedImage extends ImageIdentity {
  readonly status: 'REMOVED';
  readonly removedAt: string;
}

/** An image that staff sees. */
export type VisibleImage = PendingImage | ReadyImage | RejectedImage;

export type ProductImage = VisibleImage | RemovedImage;

export const isVisible = (image: ProductImage): image is VisibleImage => image.status !== 'REMOVED';

/** The status of an upload among those of its image. */
export type UploadStatus =
  /** The newest that is known, and nothing was done with it. */
  | 'new'
  | 'accepted'
  | 'rejected'
  /** A later one was handled already, or the image was removed. */
  | 'superseded';

/** Returns the status of an upload: the same for the same image, however often. */
export function uploadStatusOf(image: ProductImage, upload: UploadVersion): UploadStatus {
  if (image.status === 'REMOVED') return 'superseded';
  const content = image.status === 'READY' ? image.content : undefined;
  const rejected = image.status === 'PENDING' ? undefined : image.refused;
  if (content !== undefined && isSameVersion(content.original, upload)) return 'accepted';
  if (rejected !== undefined && isSameVersion(rejected, upload)) return 'rejected';
  const handled = [content?.original, rejected].filter((version) => version !== undefined);
  return handled.some((version) => isLater(version, upload)) ? 'superseded' : 'new';
}

/** The version and the cause of a change of an image. */
export interface Change {
  readonly version: number;
  readonly correlationId: string;
}

/** Picks what stays as it is when an image gets other content. */
const identityOf = ({ sku, imageId, createdAt, caption }: ProductImage) => ({
  sku,
  imageId,
  createdAt,
  ...(caption !== undefined && { caption }),
});

export function accept(image: ProductImage, content: ImageContent, change: Change): ReadyImage {
  const ready = { ...identityOf(image), ...change, status: 'READY', content } as const;
  const announced = image.caption?.announced?.find(({ key }) => key === content.original.key);
  return announced
    ? { ...ready, caption: { ...image.caption, alt: announced.alt, since: content.processedAt } }
    : ready;
}

/**
 * Says in words what an image shows, or takes that back. Replaces also what was announced with the
 * very content, should that come again.
 */
export function describe(
  image: VisibleImage,
  alt: string | undefined,
  since: string,
  change: Change,
): VisibleImage {
  const shown = image.status === 'READY' ? image.content.original.key : undefined;
  const announced = image.caption?.announced?.filter(({ key }) => key !== shown) ?? [];
  const caption = {
    ...(alt !== undefined && { alt }),
    since,
    ...(announced.length > 0 && { announced }),
  };
  return { ...image, ...change, caption };
}

/** Announces what an upload will show, if it becomes the content. */
export const announceCaption = (
  image: VisibleImage,
  announced: AnnouncedCaption,
  change: Change,
): VisibleImage => ({
  ...image,
  ...change,
  caption: {
    since: image.createdAt,
    ...image.caption,
    announced: [...(image.caption?.announced ?? []), announced].slice(-MAX_ANNOUNCED),
  },
});

/** Rejects an upload. A bad replacement does not take the good image away. */
export function reject(
  image: ProductImage,
  rejected: RejectedUpload,
  change: Change,
): ReadyImage | RejectedImage {
  const identity = { ...identityOf(image), ...change };
  return image.status === 'READY'
    ? { ...identity, status: 'READY', content: image.content, refused: rejected }
    : { ...identity, status: 'REJECTED', refused: rejected };
}

export const remove = (
  { sku, imageId, createdAt }: ProductImage,
  removedAt: string,
  change: Change,
): RemovedImage => ({ sku, imageId, createdAt, ...change, status: 'REMOVED', removedAt });

/** A change of one record; without `after` it was deleted. */
export interface ImageChange {
  readonly before: ProductImage | undefined;
  readonly after: ProductImage | undefined;
}

/** Returns the keys of the objects that an image's record stands for. */
export const objectsOf = (
  image: ProductImage | undefined,
): { readonly renditions: readonly string[]; readonly uploads: readonly string[] } =>
  image?.status === 'READY'
    ? {
        renditions: image.content.renditions.map(({ key }) => key),
        uploads: [image.content.original.key],
      }
    : { renditions: [], uploads: [] };
