import type { ImageFormat } from './image-format.ts';
import type { Rejection } from './rejection.ts';
import type { Rendition } from './rendition.ts';
import { isLater, isSameVersion, type UploadVersion } from './upload.ts';

/** What every image of a product has, whatever became of it. */
interface ImageIdentity {
  readonly sku: string;
  readonly imageId: string;
  /** Taken from the product's counter at each change; 0 until the first. */
  readonly version: number;
  readonly createdAt: string;
  /** Of the request that changed it last. */
  readonly correlationId: string;
  readonly caption?: Caption;
}

/** What an image shows, in words. */
export interface Caption {
  /** For those who do not see it; absent when nobody said so, or took it back. */
  readonly alt?: string;
  readonly since: string;
  /** What takes its place with the content of an upload; of each replacement's form that said so. */
  readonly announced?: readonly AnnouncedCaption[];
}

/** What the upload of one form will show. */
export interface AnnouncedCaption {
  readonly key: string;
  readonly alt: string;
}

/** A form is good for ten minutes, and nobody fills in so many at once. The oldest go first. */
const MAX_ANNOUNCED = 20;

/** The upload as it came. */
export interface Original extends UploadVersion {
  readonly name: string;
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** What pages show. */
export interface ImageContent {
  readonly original: Original;
  readonly renditions: readonly Rendition[];
  /** ThumbHash, base64: some 30 bytes that a page draws while the image loads. */
  readonly placeholder: string;
  /** `#rrggbb` */
  readonly dominantColour: string;
  /** What a page saves by showing the largest WebP in place of the original. */
  readonly bytesSaved: number;
  readonly processedAt: string;
}

/** An upload that was no usable image. */
export interface RefusedUpload extends UploadVersion {
  readonly name: string;
  readonly rejection: Rejection;
  readonly refusedAt: string;
}

/** A form was given out, and nothing came yet. */
export interface PendingImage extends ImageIdentity {
  readonly status: 'PENDING';
  readonly originalName: string;
}

export interface ReadyImage extends ImageIdentity {
  readonly status: 'READY';
  readonly content: ImageContent;
  /** The latest upload, if it was meant to replace the content and could not. */
  readonly refused?: RefusedUpload;
}

export interface RejectedImage extends ImageIdentity {
  readonly status: 'REJECTED';
  readonly refused: RefusedUpload;
}

/** Kept for a while, so that an upload that is still on its way does not bring the image back. */
export interface RemovedImage extends ImageIdentity {
  readonly status: 'REMOVED';
  readonly removedAt: string;
}

/** What staff sees. */
export type VisibleImage = PendingImage | ReadyImage | RejectedImage;

export type ProductImage = VisibleImage | RemovedImage;

export const isVisible = (image: ProductImage): image is VisibleImage => image.status !== 'REMOVED';

/** What the versions of an image mean to one upload of it. */
export type UploadStanding =
  /** It is the newest that is known, and nothing was done with it. */
  | 'new'
  | 'accepted'
  | 'refused'
  /** A later one was handled already, or the image was removed. */
  | 'superseded';

/** Where an upload stands; the same answer whenever and how often it is asked. */
export function standingOf(image: ProductImage, upload: UploadVersion): UploadStanding {
  if (image.status === 'REMOVED') return 'superseded';
  const content = image.status === 'READY' ? image.content : undefined;
  const refused = image.status === 'PENDING' ? undefined : image.refused;
  if (content !== undefined && isSameVersion(content.original, upload)) return 'accepted';
  if (refused !== undefined && isSameVersion(refused, upload)) return 'refused';
  const handled = [content?.original, refused].filter((version) => version !== undefined);
  return handled.some((version) => isLater(version, upload)) ? 'superseded' : 'new';
}

/** What a change of an image carries besides itself. */
export interface Change {
  readonly version: number;
  readonly correlationId: string;
}

/** What stays as it is when an image gets other content. */
const identityOf = ({ sku, imageId, createdAt, caption }: ProductImage) => ({
  sku,
  imageId,
  createdAt,
  ...(caption !== undefined && { caption }),
});

export function accept(image: ProductImage, content: ImageContent, change: Change): ReadyImage {
  const ready = { ...identityOf(image), ...change, status: 'READY', content } as const;
  const said = image.caption?.announced?.find(({ key }) => key === content.original.key);
  return said
    ? { ...ready, caption: { ...image.caption, alt: said.alt, since: content.processedAt } }
    : ready;
}

/**
 * Says in words what an image shows, or takes that back. It counts for more than what was announced
 * with the very content, should that come again.
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

/** Says what an upload will show, if it becomes the content. */
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

/** A bad replacement does not take the good image away. */
export function refuse(
  image: ProductImage,
  refused: RefusedUpload,
  change: Change,
): ReadyImage | RejectedImage {
  const identity = { ...identityOf(image), ...change };
  return image.status === 'READY'
    ? { ...identity, status: 'READY', content: image.content, refused }
    : { ...identity, status: 'REJECTED', refused };
}

export const remove = (
  { sku, imageId, createdAt }: ProductImage,
  removedAt: string,
  change: Change,
): RemovedImage => ({ sku, imageId, createdAt, ...change, status: 'REMOVED', removedAt });

/** How one record changed; without `after` it was deleted. */
export interface ImageChange {
  readonly before: ProductImage | undefined;
  readonly after: ProductImage | undefined;
}

/** The objects that an image's record stands for. */
export const objectsOf = (
  image: ProductImage | undefined,
): { readonly renditions: readonly string[]; readonly uploads: readonly string[] } =>
  image?.status === 'READY'
    ? {
        renditions: image.content.renditions.map(({ key }) => key),
        uploads: [image.content.original.key],
      }
    : { renditions: [], uploads: [] };
