import type { Watermark } from '../../ports/watermark-source.ts';
import { fromPixels, type Pixels, sharp, toPixels } from './sharp.ts';
import { keepsColours, toSrgb } from './to-srgb.ts';

/** The size and the margin are shares of the image's width and height. */
const SIZE = 0.2;
const MARGIN = 0.02;

/** Lays the watermark over the lower right corner. */
export async function applyWatermark(image: Pixels, watermark: Watermark): Promise<Pixels> {
  const metadata = await sharp(watermark.png).metadata();
  const small = sharp(watermark.png, { ignoreIcc: keepsColours(metadata) }).resize({
    width: Math.max(1, Math.round(image.width * SIZE)),
    height: Math.max(1, Math.round(image.height * SIZE)),
    fit: 'inside',
  });
  const mark = await toSrgb(small.ensureAlpha(), metadata);
  const { data, width, height, channels } = mark;
  const marked = fromPixels(image).composite([
    {
      input: data,
      raw: { width, height, channels },
      left: Math.max(0, image.width - width - Math.round(image.width * MARGIN)),
      top: Math.max(0, image.height - height - Math.round(image.height * MARGIN)),
    },
  ]);
  const hasAlpha = image.channels === 2 || image.channels === 4;
  return toPixels(hasAlpha ? marked : marked.removeAlpha());
}
