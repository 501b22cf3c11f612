import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { RECIPE } from '../../domain/rendition.ts';
import type { WatermarkSource } from '../../ports/watermark-source.ts';
import { DISPLAY_P3 } from '../../testing/colour-spaces.ts';
import { flatImage } from '../../testing/flat-image.ts';
import { expectColour, pixelAt, rendition } from '../../testing/pixels.ts';
import { noWatermark } from '../s3/watermark-source.ts';
import { sharpImageRenderer } from './image-renderer.ts';

const rendererWith = (load: WatermarkSource['load']) =>
  sharpImageRenderer({ watermarks: { load } });

describe('a watermark', () => {
  const yellow = { r: 255, g: 255, b: 0, alpha: 1 };
  const watermark = async (width = 100, height = 50) => ({
    png: await sharp({ create: { width, height, channels: 4, background: yellow } })
      .png()
      .toBuffer(),
    revision: 'yellow',
  });
  const plain = (width: number, height: number, channels: 3 | 4 = 3) =>
    sharp({ create: { width, height, channels, background: '#102030' } })
      .png()
      .toBuffer();

  it('lays it over the lower right corner of every size, and nowhere else', async () => {
    const mark = await watermark();
    const image = await rendererWith(async () => mark).render(await plain(1200, 900), 'png');

    for (const width of RECIPE.widths) {
      const shown = rendition(image, width, 'webp');
      const [right, bottom] = [Math.round(width * 0.9), Math.round(shown.height * 0.93)];
      expectColour(await pixelAt(shown, right, bottom), [255, 255, 0], 20);
      expectColour(await pixelAt(shown, Math.round(width * 0.5), bottom), [0x10, 0x20, 0x30]);
      expectColour(await pixelAt(shown, right, Math.round(shown.height * 0.5)), [0x10, 0x20, 0x30]);
    }
  });

  it.each([
    ['smaller than the watermark', 40, 30],
    ['one pixel high', 300, 1],
    ['a single pixel', 1, 1],
  ])('fits it into an image that is %s', async (_what, width, height) => {
    const mark = await watermark(500, 500);
    const image = await rendererWith(async () => mark).render(await plain(width, height, 4), 'png');

    expect(image.renditions[0]).toMatchObject({ width, height });
  });

  it('lays it on in colours of sRGB, whatever it is stored in', async () => {
    const png = await flatImage([119, 178, 108], 'png', { bits: 16, space: DISPLAY_P3 });
    const mark = { png, revision: 'green' };
    const { renditions } = await rendererWith(async () => mark).render(
      await plain(100, 100),
      'png',
    );

    expectColour(await pixelAt(renditions[0] ?? { body: png }, 88, 88), [100, 180, 100], 6);
  });

  it('has another recipe for another watermark', async () => {
    const mark = await watermark();

    expect(await rendererWith(async () => mark).recipe()).toBe('yellow');
    expect(await sharpImageRenderer({ watermarks: noWatermark }).recipe()).toBe('');
  });

  it('renders nothing without the watermark that is configured', async () => {
    const load = async () => {
      throw new Error('No such object');
    };
    const missing = rendererWith(load);

    await expect(missing.render(await plain(10, 10), 'png')).rejects.toThrow('No such object');
  });
});
