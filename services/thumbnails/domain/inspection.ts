import { isAnimated } from './animation.ts';
import { hasForeignContent } from './foreign-content.ts';
import { detectFormat, type ImageFormat, namesFormat } from './image-format.ts';
import { UnusableUploadError } from './rejection.ts';
import { MAX_UPLOAD_BYTES } from './upload.ts';

/** The most pixels that fit into the function's memory, whatever the file weighs. */
export const MAX_PIXELS = 50_000_000;
/** The longest side that WebP can hold, in pixels. */
export const MAX_SIDE = 16_383;
/** The most pixels times scans of a JPEG: some three seconds of the function's CPU. */
const MAX_SCANNED_PIXELS = 2_000_000_000;

/** Rejects by size alone, before anything is read. Throws {@link UnusableUploadError}. */
export function checkSize(bytes: number): void {
  if (bytes === 0) throw new UnusableUploadError('EMPTY');
  if (bytes > MAX_UPLOAD_BYTES) throw new UnusableUploadError('TOO_LARGE');
}

/**
 * Returns what the file is, or throws {@link UnusableUploadError}. Looks at bytes only: no decoder
 * has seen the file yet.
 */
export function inspectFile(bytes: Uint8Array, contentType: string): ImageFormat {
  const format = detectFormat(bytes);
  if (format === undefined) throw new UnusableUploadError('NOT_AN_IMAGE');
  if (format === 'heic') throw new UnusableUploadError('HEIC');
  if (!namesFormat(contentType, format)) throw new UnusableUploadError('CONTENT_TYPE_MISMATCH');
  if (hasForeignContent(bytes)) throw new UnusableUploadError('FOREIGN_CONTENT');
  if (isAnimated(bytes, format)) throw new UnusableUploadError('MULTIPLE_FRAMES');
  return format;
}

/** The claims of a header about an image, before its pixels are read. */
export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Times that a decoder has to go over all pixels. */
  readonly scans: number;
}

/** Rejects what would cost too much to decode. Throws {@link UnusableUploadError}. */
export function checkHeader({ width, height, frames, scans }: ImageHeader): void {
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) {
    throw new UnusableUploadError('TOO_MANY_PIXELS');
  }
  if (frames > 1) throw new UnusableUploadError('MULTIPLE_FRAMES');
  if (width * height * scans > MAX_SCANNED_PIXELS) throw new UnusableUploadError('TOO_COMPLEX');
}
