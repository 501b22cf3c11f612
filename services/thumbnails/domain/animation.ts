import { brandsOf, type ImageFormat } from './image-format.ts';

/**
 * Returns whether a file says that it moves where no decoder here would see it: they show the first
 * picture of an APNG, and of an animated AVIF the one that stands for it.
 */
export function isAnimated(bytes: Uint8Array, format: ImageFormat): boolean {
  if (format === 'avif') return brandsOf(bytes).includes('avis');
  return format === 'png' && framesOfPng(bytes) > 1;
}

const SIGNATURE_BYTES = 8;
/** Bytes of the length, the type and the checksum around the data of each chunk. */
const CHUNK_BYTES = 12;

/**
 * Reads the number of frames from a chunk before the pixels.
 *
 * @see https://www.w3.org/TR/png-3/#acTL-chunk
 */
function framesOfPng(bytes: Uint8Array): number {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE_BYTES;
  while (at + CHUNK_BYTES <= png.length) {
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return png.readUInt32BE(at + 8);
    if (type === 'IDAT') break;
    at += CHUNK_BYTES + png.readUInt32BE(at);
  }
  return 1;
}
