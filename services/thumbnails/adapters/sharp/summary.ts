import { rgbaToThumbHash } from 'thumbhash';
import { fromPixels, type Pixels, toPixels } from './sharp.ts';

/** Pixels of a side for ThumbHash, which keeps seven waves of it: more only make it slower. */
const THUMBHASH_SIDE = 32;

/** Makes some 30 bytes from which a page draws a blurred stand-in, transparency included. */
export async function placeholderOf(image: Pixels): Promise<string> {
  const small = await toPixels(
    fromPixels(image)
      .resize({
        width: THUMBHASH_SIDE,
        height: THUMBHASH_SIDE,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .toColourspace('srgb')
      .ensureAlpha(),
  );
  return Buffer.from(rgbaToThumbHash(small.width, small.height, small.data)).toString('base64');
}

/** Bits of each channel that tell one shade from another. */
const SHADE_BITS = 4;

/**
 * Finds the colour that most of the image has, as `#rrggbb`; what is transparent counts as white.
 * `stats()` of sharp computes much else, in ten times the time.
 */
export async function dominantColourOf(image: Pixels): Promise<string> {
  const { data } = await toPixels(
    fromPixels(image).flatten({ background: '#ffffff' }).toColourspace('srgb'),
  );
  const shades = new Uint32Array(1 << (3 * SHADE_BITS));
  const shadeAt = (at: number) => {
    const shift = 8 - SHADE_BITS;
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    return (
      ((red >> shift) << (2 * SHADE_BITS)) | ((green >> shift) << SHADE_BITS) | (blue >> shift)
    );
  };
  for (let at = 0; at < data.length; at += 3) {
    const shade = shadeAt(at);
    shades[shade] = (shades[shade] ?? 0) + 1;
  }
  const most = shades.indexOf(shades.reduce((a, b) => Math.max(a, b), 0));

  const sums = [0, 0, 0];
  for (let at = 0; at < data.length; at += 3) {
    if (shadeAt(at) !== most) continue;
    for (const channel of [0, 1, 2])
      sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0);
  }
  const hex = (sum: number) =>
    Math.round(sum / (shades[most] ?? 1))
      .toString(16)
      .padStart(2, '0');
  return `#${sums.map(hex).join('')}`;
}
