import { checkHeader, MAX_PIXELS } from '../../domain/inspection.ts';
import { UnusableUploadError } from '../../domain/rejection.ts';
import { turnsSideways, upright } from './orientation.ts';
import { type Pixels, sharp, toPixels } from './sharp.ts';

/** An image that takes longer is made to take long: the slowest of 50 megapixels need a third of it. */
const TIMEOUT_SECONDS = 15;

export interface DecodeLimits {
  /** Whole seconds. */
  readonly timeoutSeconds?: number;
}

export interface Decoded {
  readonly pixels: Pixels;
  /** Of the whole image, upright. */
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes a file once, to at most the given width: upright, in sRGB, without metadata. Throws
 * `UnusableUploadError`.
 */
export async function decode(
  file: Uint8Array,
  maxWidth: number,
  { timeoutSeconds = TIMEOUT_SECONDS }: DecodeLimits = {},
): Promise<Decoded> {
  const { width, height, orientation } = await readHeader(file);
  const pipeline = sharp(file, {
    // Less than an error is a habit of some cameras; a missing end is an error.
    failOn: 'error',
    limitInputPixels: MAX_PIXELS,
    sequentialRead: true,
  })
    .timeout({ seconds: timeoutSeconds })
    .resize({
      [turnsSideways(orientation) ? 'height' : 'width']: maxWidth,
      withoutEnlargement: true,
    })
    .toColourspace('srgb');
  const stored = await toPixels(pipeline).catch((cause) => {
    throw new UnusableUploadError(isTimeout(cause) ? 'TOO_COMPLEX' : 'CORRUPT', { cause });
  });
  // Turned while it is decoded, the whole image would be read before the time limit begins.
  return { pixels: await upright(stored, orientation), width, height };
}

async function readHeader(file: Uint8Array) {
  const metadata = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch((cause) => {
      throw new UnusableUploadError('CORRUPT', { cause });
    });
  const { width, height } = metadata.autoOrient;
  checkHeader({ width, height, frames: metadata.pages ?? 1 });
  return { width, height, orientation: metadata.orientation };
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('timeout');
