import sharp, { type Sharp } from 'sharp';
import type { GreySpace, RgbSpace } from './colour-spaces.ts';
import { iccProfile } from './icc-profile.ts';
import { withProfile } from './png.ts';

type Channels = 1 | 2 | 3 | 4;

/** The way in which a flat image is stored, without a loss where the format has one. */
export type FlatFormat = 'png' | 'palette' | 'tiff' | 'webp' | 'jpeg' | 'avif';

const SIDE = 16;
const SPACES = { 8: { grey: 'b-w', rgb: 'srgb' }, 16: { grey: 'grey16', rgb: 'rgb16' } } as const;

/**
 * Pixels of one colour, tagged with the profile of a space unless there is none. Channels, alpha
 * too, are from 0 to 255 also when they are stored in 16 bits; AVIF has 10 of them.
 */
export async function flatImage(
  channels: readonly number[],
  format: FlatFormat,
  { bits = 8, space }: { bits?: 8 | 16; space?: RgbSpace | GreySpace | undefined } = {},
): Promise<Buffer> {
  const kind = channels.length < 3 ? 'grey' : 'rgb';
  const samples = Uint16Array.from(
    { length: SIDE * SIDE * channels.length },
    (_, at) => (channels[at % channels.length] ?? 0) * 257,
  );
  const raw = { width: SIDE, height: SIDE, channels: channels.length as Channels };
  const plain = await sharp(samples, { raw })
    .toColourspace(SPACES[bits][kind])
    .png({ palette: format === 'palette' })
    .toBuffer();
  const png = space === undefined ? plain : withProfile(plain, iccProfile(space));
  if (format === 'png' || format === 'palette') return png;
  return encoders[format](
    sharp(png).keepIccProfile().toColourspace(SPACES[bits][kind]),
    bits,
  ).toBuffer();
}

const encoders = {
  tiff: (image: Sharp) => image.tiff({ compression: 'lzw' }),
  webp: (image: Sharp) => image.webp({ lossless: true, exact: true }),
  jpeg: (image: Sharp) => image.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }),
  avif: (image: Sharp, bits: 8 | 16) =>
    image.avif({ lossless: true, effort: 0, bitdepth: bits === 16 ? 10 : 8 }),
};

/** A colour as it is printed, in CMYK; tagged with the profile that comes with libvips, or not. */
export function flatPrint(
  background: string,
  format: 'jpeg' | 'tiff',
  { isTagged = true } = {},
): Promise<Buffer> {
  const plain = sharp({ create: { width: SIDE, height: SIDE, channels: 3, background } });
  const ink = plain.toColourspace('cmyk');
  return encoders[format](isTagged ? ink.withIccProfile('cmyk') : ink).toBuffer();
}
