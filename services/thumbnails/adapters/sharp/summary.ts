import { rgbaToThumbHash } from 'thumbhash';
import { fromPixels, type Pixels, toPixels } from './sharp.ts';

/** ThumbHash takes no larger images. */
const THUMBHASH_SIDE = 100;

/** Some 30 bytes from which a page draws a blurred stand-in, transparency included. */
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

/** The colour that most of the image has, as `#rrggbb`; what is transparent counts as white. */
export async function dominantColourOf(image: Pixels): Promise<string> {
  const opaque = await toPixels(
    fromPixels(image).flatten({ background: '#ffffff' }).toColourspace('srgb'),
  );
  const { dominant } = await fromPixels(opaque).stats();
  const hex = (value: number) => value.toString(16).padStart(2, '0');
  return `#${hex(dominant.r)}${hex(dominant.g)}${hex(dominant.b)}`;
}
