import { checkHeader, MAX_PIXELS } from '../../domain/inspection.ts';
import { UnusableUploadError } from '../../domain/rejection.ts';
import { type Pixels, sharp, toPixels } from './sharp.ts';

/** An image that takes longer is made to take long: 50 megapixels need a tenth of it. */
const TIMEOUT_SECONDS = 15;

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
export async function decode(file: Uint8Array, maxWidth: number): Promise<Decoded> {
  const { width, height } = await readHeader(file);
  const pipeline = sharp(file, {
    // Less than an error is a habit of some cameras; a missing end is an error.
    failOn: 'error',
    limitInputPixels: MAX_PIXELS,
    sequentialRead: true,
  })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .autoOrient()
    .resize({ width: maxWidth, withoutEnlargement: true })
    .toColourspace('srgb');
  const pixels = await toPixels(pipeline).catch((cause) => {
    throw new UnusableUploadError(isTimeout(cause) ? 'TOO_COMPLEX' : 'CORRUPT', { cause });
  });
  return { pixels, width, height };
}

async function readHeader(file: Uint8Array) {
  const metadata = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch((cause) => {
      throw new UnusableUploadError('CORRUPT', { cause });
    });
  const { width, height } = metadata.autoOrient;
  checkHeader({ width, height, frames: metadata.pages ?? 1 });
  return { width, height };
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('timeout');
