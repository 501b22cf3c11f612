/** What is accepted. SVG is not: it is a program, with references of its own. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** A file's format by its own first bytes: its name and its declared type are only claims. */
export function detectFormat(bytes: Uint8Array): ImageFormat | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 8) === 'ftyp' && ascii(bytes, 8, 12).startsWith('avi')) return 'avif';
  if (['GIF87a', 'GIF89a'].includes(ascii(bytes, 0, 6))) return 'gif';
  if (startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) || startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a)) {
    return 'tiff';
  }
  return undefined;
}

/** Names that browsers and older systems use for the same formats. */
const ALIASES: Readonly<Record<string, ImageFormat>> = {
  'image/jpg': 'jpeg',
  'image/pjpeg': 'jpeg',
  'image/x-png': 'png',
};

/** Whether a content type is one of the format's names. Parameters after it do not count. */
export function namesFormat(contentType: string, format: ImageFormat): boolean {
  const [type = ''] = contentType.toLowerCase().split(';');
  return type.trim() === `image/${format}` || ALIASES[type.trim()] === format;
}
