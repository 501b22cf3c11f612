import type { Metadata, Sharp } from 'sharp';
import { checkHeader, MAX_PIXELS } from '../../domain/inspection.ts';
import { countScans } from '../../domain/jpeg-scans.ts';
import { UnusableUploadError } from '../../domain/rejection.ts';
import { isTurned, turnsSideways, upright } from './orientation.ts';
import { fromPixels, type Pixels, sharp, toPixels } from './sharp.ts';
import { keepsColours, toSrgb } from './to-srgb.ts';

export interface Decoded {
  readonly pixels: Pixels;
  /** Pixels of the whole image, upright. */
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes a file once, to at most the given width: upright, in sRGB, without metadata. Throws
 * `UnusableUploadError`.
 */
export async function decode(file: Uint8Array, maxWidth: number): Promise<Decoded> {
  const metadata = await readHeader(file);
  const { width, height } = metadata.autoOrient;
  const small = sharp(file, {
    // Less than an error is a habit of some cameras; a missing end is an error.
    failOn: 'error',
    limitInputPixels: MAX_PIXELS,
    sequentialRead: true,
    ignoreIcc: keepsColours(metadata),
  }).resize({
    [turnsSideways(metadata.orientation) ? 'height' : 'width']: maxWidth,
    withoutEnlargement: true,
  });
  const pixels = await finish(small, metadata).catch((cause) => {
    throw new UnusableUploadError('CORRUPT', { cause });
  });
  return { pixels, width, height };
}

async function readHeader(file: Uint8Array): Promise<Metadata> {
  const metadata = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch((cause) => {
      throw new UnusableUploadError('CORRUPT', { cause });
    });
  const { width, height } = metadata.autoOrient;
  checkHeader({
    width,
    height,
    frames: metadata.pages ?? 1,
    scans: metadata.format === 'jpeg' ? countScans(file) : 1,
  });
  return metadata;
}

/** Turns pixels once they are small: before, sharp would turn the large image. */
async function finish(small: Sharp, metadata: Metadata): Promise<Pixels> {
  const stored = await toSrgb(small, metadata);
  return isTurned(metadata.orientation)
    ? toPixels(upright(fromPixels(stored), metadata.orientation))
    : stored;
}
