import { expect } from '@jest/globals';
import sharp from 'sharp';
import type { RenditionFormat } from '../domain/rendition.ts';
import type { RenderedImage, RenderedRendition } from '../ports/image-renderer.ts';

/** One rendition of an image. */
export const rendition = (image: RenderedImage, width: number, format: RenditionFormat) => {
  const found = image.renditions.find((one) => one.width === width && one.format === format);
  if (found === undefined) throw new Error(`No ${format} of ${width} pixels`);
  return found;
};

/** Red, green and blue of one pixel, as an encoder left them. */
export const pixelAt = async ({ body }: Pick<RenderedRendition, 'body'>, x: number, y: number) => {
  const { data, info } = await sharp(body)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
};

/** Encoders change colours a little. */
export const expectColour = (
  actual: readonly number[],
  expected: readonly number[],
  tolerance = 12,
) => {
  for (const [channel, value] of expected.entries()) {
    expect(Math.abs((actual[channel] ?? 0) - value)).toBeLessThanOrEqual(tolerance);
  }
};

/** A picture that shows how it was turned: red above, blue below, green on the left of the red. */
export const flag = (width: number, height: number) => {
  const part = (w: number, h: number, background: string) =>
    sharp({ create: { width: w, height: h, channels: 3, background } })
      .png()
      .toBuffer();
  return Promise.all([
    part(width, height, '#0000ff'),
    part(width, height / 2, '#ff0000'),
    part(width / 4, height / 2, '#00ff00'),
  ]).then(([base, top, corner]) =>
    sharp(base).composite([
      { input: top, left: 0, top: 0 },
      { input: corner, left: 0, top: 0 },
    ]),
  );
};
