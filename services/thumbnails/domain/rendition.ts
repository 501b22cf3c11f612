import type { ImageReference } from './upload.ts';

/** Formats for browsers: AVIF, WebP for those that do not read it, and JPEG for the rest. */
export type RenditionFormat = 'webp' | 'jpeg' | 'avif';

/** One stored size of an image in one format. */
export interface Rendition {
  /** Key of the object in the images bucket. */
  readonly key: string;
  readonly format: RenditionFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/**
 * The way in which renditions are made. It is part of their keys: another recipe writes other
 * objects, so a cache that holds the old ones for a year is right to do so.
 */
export const RECIPE = {
  revision: 3,
  /** Pixels, largest first; an image is never enlarged to reach one. */
  widths: [1080, 480, 160],
  webp: { quality: 85, effort: 2 },
  jpeg: { quality: 86, progressive: true },
  avif: { quality: 67, effort: 1 },
} as const;

/**
 * Returns the widths of an image's renditions: an image narrower than a size ends the list at its
 * own width.
 */
export const renditionWidths = (imageWidth: number): number[] => [
  ...new Set(RECIPE.widths.map((width) => Math.min(width, imageWidth))),
];

/** Parts renditions in AVIF from the others: contracts that are older than it have it apart. */
export const byContract = <One extends { readonly format: RenditionFormat }>(
  renditions: readonly One[],
) => ({
  renditions: renditions.filter(
    (one): one is One & { readonly format: 'webp' | 'jpeg' } => one.format !== 'avif',
  ),
  avifRenditions: renditions.filter(
    (one): one is One & { readonly format: 'avif' } => one.format === 'avif',
  ),
});

/** The prefix of an image's renditions, whatever upload they were made from. */
export const renditionPrefix = (sku: string, imageId: string): string => `${sku}/${imageId}/`;

/**
 * Makes a key whose object never changes: `fingerprint` stands for the upload's content and the
 * recipe.
 */
export const renditionKey = (
  { sku, imageId }: ImageReference,
  fingerprint: string,
  { width, format }: Pick<Rendition, 'width' | 'format'>,
): string =>
  `${renditionPrefix(sku, imageId)}${fingerprint}-${width}.${format === 'jpeg' ? 'jpg' : format}`;

const RENDITION_KEY = /^([^/]+)\/(img_[0-9a-z]+)\/[0-9a-f]{16}-\d+\.(?:webp|jpg|avif)$/;

/** Names the image of a rendition; undefined when this service writes no such key. */
export function ownerOfRendition(key: string): ImageReference | undefined {
  const [, sku, imageId] = RENDITION_KEY.exec(key) ?? [];
  return sku === undefined || imageId === undefined ? undefined : { sku, imageId };
}
