/** The accepted formats. SVG is none: it is a program, with references of its own. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/**
 * Detects a file's format by its own first bytes: its name and its declared type are only claims.
 * Knows HEIC, so that it can be rejected by name.
 */
export function detectFormat(bytes: Uint8Array): ImageFormat | 'heic' | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (['GIF87a', 'GIF89a'].includes(ascii(bytes, 0, 6))) return 'gif';
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) || startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a)) {
    return 'tiff';
  }
  return heifFormat(brandsOf(bytes));
}

const AVIF = ['avif', 'avis'];
/** Pictures, and sequences of pictures, in HEVC. */
const HEIC = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];

/** Goes by the first brand that is one of the two: others say only that there are pictures. */
function heifFormat(brands: readonly string[]): 'avif' | 'heic' | undefined {
  const known = brands.find((brand) => AVIF.includes(brand) || HEIC.includes(brand));
  if (known === undefined) return undefined;
  return AVIF.includes(known) ? 'avif' : 'heic';
}

/** Limits the brands that are read, whatever a file claims. Writers name some ten. */
const MAX_BRANDS = 64;

/**
 * Reads what an ISO media file says that it is: its major brand, then those it is compatible with.
 *
 * @see https://aomediacodec.github.io/av1-avif/#brands
 */
export function brandsOf(bytes: Uint8Array): string[] {
  if (ascii(bytes, 4, 8) !== 'ftyp') return [];
  const { buffer, byteOffset } = bytes;
  const claimed = new DataView(buffer, byteOffset).getUint32(0);
  const end = Math.min(claimed, bytes.length, 16 + 4 * MAX_BRANDS);
  const brands = [ascii(bytes, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(bytes, at, at + 4));
  return brands;
}

/** Names that browsers and older systems use for the same formats. */
const ALIASES: Readonly<Record<string, ImageFormat>> = {
  'image/jpg': 'jpeg',
  'image/pjpeg': 'jpeg',
  'image/x-png': 'png',
};

/** Returns whether a content type names the format. Parameters after it do not count. */
export function namesFormat(contentType: string, format: ImageFormat): boolean {
  const [type = ''] = contentType.toLowerCase().split(';');
  return type.trim() === `image/${format}` || ALIASES[type.trim()] === format;
}
