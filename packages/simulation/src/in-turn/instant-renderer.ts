import { createHash } from 'node:crypto';
import type { ImageFormat } from '@commerce/thumbnails/domain/image-format.ts';
import { checkHeader } from '@commerce/thumbnails/domain/inspection.ts';
import { UnusableUploadError } from '@commerce/thumbnails/domain/rejection.ts';
import { RECIPE, renditionWidths } from '@commerce/thumbnails/domain/rendition.ts';
import type {
  ImageRenderer,
  RenderedRendition,
} from '@commerce/thumbnails/ports/image-renderer.ts';
import type { WatermarkSource } from '@commerce/thumbnails/ports/watermark-source.ts';

/**
 * Renders without threads, and without pixels: sizes, formats and rejections are those of the real
 * renderer, a rendition is a few bytes that stand for the file and its size. Reads the watermark as
 * the real one does, since that is a call. Only PNG files say how large they are.
 *
 * @example
 * ```ts
 * const renderer = instantImageRenderer({ watermarks: noWatermark });
 * const { renditions } = await renderer.render(pngFile({ width: 600, height: 400 }), 'png');
 * ```
 */
export function instantImageRenderer({
  watermarks,
}: {
  readonly watermarks: WatermarkSource;
}): ImageRenderer {
  return {
    async recipe() {
      return (await watermarks.load())?.revision ?? '';
    },

    async render(file, format) {
      const revision = (await watermarks.load())?.revision ?? '';
      const { width, height } = sizeOf(file, format);
      checkHeader({ width, height, frames: 1, scans: 1 });
      assertWhole(file, format);
      const digest = createHash('sha256').update(file).update(revision).digest('hex');
      return {
        width,
        height,
        renditions: sizes(width, height).flatMap((size) => [
          renditionOf(digest, size, 'webp'),
          renditionOf(digest, size, 'jpeg'),
          renditionOf(digest, size, 'avif'),
        ]),
        placeholder: Buffer.from(digest.slice(0, 24)).toString('base64'),
        dominantColour: `#${digest.slice(0, 6)}`,
      };
    },
  };
}

/** The name by which services import a renderer: this module stands in for theirs. */
export { instantImageRenderer as sharpImageRenderer };

interface Size {
  readonly width: number;
  readonly height: number;
}

const PNG_HEADER_BYTES = 33;
/** Size of an image in a format of which nothing is read. */
const SOME_SIZE: Size = { width: 1_200, height: 800 };

function sizeOf(file: Uint8Array, format: ImageFormat): Size {
  if (format !== 'png') return SOME_SIZE;
  if (file.length < PNG_HEADER_BYTES) throw new UnusableUploadError('CORRUPT');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** How a file ends that was not cut off. */
const ENDS: Readonly<Partial<Record<ImageFormat, string>>> = { png: 'IEND', jpeg: '\xff\xd9' };

function assertWhole(file: Uint8Array, format: ImageFormat): void {
  const end = ENDS[format];
  const tail = Buffer.from(file.subarray(-16)).toString('latin1');
  if (end !== undefined && !tail.includes(end)) throw new UnusableUploadError('CORRUPT');
}

/** Each size is made from the one before it, and rounded. */
function sizes(width: number, height: number): Size[] {
  const largest = RECIPE.widths[0];
  let size = { width: Math.min(width, largest), height: scaled(height, width, largest) };
  return renditionWidths(width).map((next) => {
    size = { width: next, height: scaled(size.height, size.width, next) };
    return size;
  });
}

const scaled = (height: number, width: number, toWidth: number): number =>
  toWidth >= width ? height : Math.max(1, Math.round((height * toWidth) / width));

const renditionOf = (
  digest: string,
  { width, height }: Size,
  format: RenderedRendition['format'],
): RenderedRendition => ({
  width,
  height,
  format,
  body: Buffer.from(`${format} ${width}x${height} ${digest}`),
});

const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';

/**
 * Makes a file that is a PNG for all who look at its header, of some 50 bytes: what people upload in
 * a history. `text` tells one from another; a file that is cut off is corrupt.
 *
 * @example
 * ```ts
 * pngFile({ width: 600, height: 400, text: 'second try' });
 * ```
 */
export function pngFile({
  width,
  height,
  text = '',
  isWhole = true,
}: Size & { readonly text?: string; readonly isWhole?: boolean }): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from(PNG_SIGNATURE, 'latin1'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${text}`, 'latin1')),
    ...(isWhole ? [chunk('IEND', Buffer.alloc(0))] : []),
  ]);
}

/** Nobody checks the checksum of a chunk that is never decoded. */
function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
}
