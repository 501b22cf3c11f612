import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { thumbHashToAverageRGBA } from 'thumbhash';
import { RECIPE } from '../../domain/rendition.ts';
import { describeImageRenderer } from '../../ports/image-renderer.contract.ts';
import { DISPLAY_P3, inSrgb } from '../../testing/colour-spaces.ts';
import { flatImage } from '../../testing/flat-image.ts';
import { gifOf } from '../../testing/hostile-files.ts';
import { photograph } from '../../testing/photograph.ts';
import { expectColour, flag, pixelAt, rendition } from '../../testing/pixels.ts';
import { structuralSimilarity } from '../../testing/structural-similarity.ts';
import { noWatermark } from '../s3/watermark-source.ts';
import { sharpImageRenderer } from './image-renderer.ts';

const renderer = sharpImageRenderer({ watermarks: noWatermark });
const render = (file: Buffer) => renderer.render(file, 'jpeg');

describeImageRenderer('sharpImageRenderer', async () => ({
  renderer,
  picture: await (await flag(1600, 1200)).jpeg().toBuffer(),
}));

describe('sharpImageRenderer, by pixels', () => {
  it('renders each size as WebP, JPEG and AVIF, in proportion', async () => {
    const file = await (await flag(1600, 1200)).jpeg().toBuffer();

    const image = await render(file);

    expect(image).toMatchObject({ width: 1600, height: 1200 });
    expect(image.renditions.map(({ width, height, format }) => [width, height, format])).toEqual([
      [1080, 810, 'webp'],
      [1080, 810, 'jpeg'],
      [1080, 810, 'avif'],
      [480, 360, 'webp'],
      [480, 360, 'jpeg'],
      [480, 360, 'avif'],
      [160, 120, 'webp'],
      [160, 120, 'jpeg'],
      [160, 120, 'avif'],
    ]);
    for (const { body, format, width } of image.renditions) {
      expect(await sharp(body).metadata()).toMatchObject({
        // The container of AVIF; what is in it is the compression.
        ...(format === 'avif' ? { format: 'heif', compression: 'av1' } : { format }),
        width,
      });
    }
  });

  it('shows what a full-quality resize of the original shows', async () => {
    const file = await (await photograph({ width: 1500, height: 1125 }))
      .jpeg({ quality: 95 })
      .toBuffer();
    const original = sharp(await sharp(file).png({ compressionLevel: 0 }).toBuffer());

    const image = await render(file);

    for (const width of RECIPE.widths) {
      const expected = await original.clone().resize({ width }).png().toBuffer();
      const { body } = rendition(image, width, 'webp');
      expect(await structuralSimilarity(body, expected)).toBeGreaterThan(0.96);
    }
  });

  it('never enlarges', async () => {
    const file = await (await flag(300, 200)).png().toBuffer();

    const image = await render(file);

    expect(image.renditions.map(({ width, height }) => [width, height])).toEqual([
      ...Array(3).fill([300, 200]),
      ...Array(3).fill([160, 107]),
    ]);
  });

  it('renders a single pixel', async () => {
    const image = await render(gifOf(1));

    expect(image.renditions.map(({ width, height }) => [width, height])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(image.placeholder).not.toBe('');
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %i upright', async (orientation) => {
    const upright = await (await flag(600, 400)).png().toBuffer();
    const stored = await sharp(await turned(upright, orientation))
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer();

    const image = await render(stored);

    expect([image.width, image.height]).toEqual([600, 400]);
    const shown = rendition(image, 480, 'webp');
    expectColour(await pixelAt(shown, 40, 60), [0, 255, 0]);
    expectColour(await pixelAt(shown, 400, 60), [255, 0, 0]);
    expectColour(await pixelAt(shown, 240, 280), [0, 0, 255]);
  });

  it('turns a picture and converts its colours at once', async () => {
    const upright = await (await flag(600, 400)).png().toBuffer();
    const stored = await sharp(await sharp(upright).rotate(270).png().toBuffer())
      .withMetadata({ orientation: 6, icc: 'p3' })
      .jpeg({ quality: 95 })
      .toBuffer();
    expect(await sharp(stored).metadata()).toMatchObject({ hasProfile: true, orientation: 6 });

    const image = await render(stored);

    expect([image.width, image.height]).toEqual([600, 400]);
    // The numbers that are stored are 51 and more away from these.
    const shown = rendition(image, 480, 'webp');
    expectColour(await pixelAt(shown, 40, 60), [0, 255, 0]);
    expectColour(await pixelAt(shown, 400, 60), [255, 0, 0]);
  });

  it('leaves no metadata: no EXIF, no position, no profile', async () => {
    const file = await (await flag(600, 400))
      .withExif({
        IFD0: { Artist: 'Somebody', Copyright: 'Somebody' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect(await sharp(file).metadata()).toHaveProperty('exif');

    const image = await render(file);

    for (const { body } of image.renditions) {
      const metadata = await sharp(body).metadata();
      for (const kind of ['exif', 'icc', 'xmp', 'iptc', 'comments', 'orientation'] as const) {
        expect(metadata[kind]).toBeUndefined();
      }
      expect(Buffer.from(body).includes('Somebody')).toBe(false);
    }
  });

  it('shows, sums up and stands in for an image in colours of sRGB', async () => {
    const stored = [119, 178, 108];
    const file = await flatImage(stored, 'png', { bits: 16, space: DISPLAY_P3 });
    const colour = inSrgb(
      DISPLAY_P3,
      stored.map((value) => value / 255),
    );

    const image = await render(file);

    for (const one of image.renditions) expectColour(await pixelAt(one, 4, 4), colour, 3);
    expectColour(
      [1, 3, 5].map((at) => Number.parseInt(image.dominantColour.slice(at, at + 2), 16)),
      colour,
      1,
    );
    const { r, g, b } = thumbHashToAverageRGBA(Buffer.from(image.placeholder, 'base64'));
    expectColour(
      [r, g, b].map((value) => value * 255),
      colour,
      6,
    );
  });

  it('keeps transparency in WebP and lays JPEG on white', async () => {
    const file = await sharp({
      create: {
        width: 500,
        height: 500,
        channels: 4,
        background: { r: 255, g: 0, b: 0, alpha: 0 },
      },
    })
      .png()
      .toBuffer();

    const image = await render(file);

    const webp = rendition(image, 480, 'webp');
    const [, , , alpha] = await sharp(webp.body).ensureAlpha().raw().toBuffer();
    expect(alpha).toBe(0);
    expectColour(await pixelAt(rendition(image, 480, 'jpeg'), 100, 100), [255, 255, 255], 3);
    expect(image.dominantColour).toMatch(/^#f[0-9a-f]f[0-9a-f]f[0-9a-f]$/);
  });

  it('names the dominant colour and a placeholder', async () => {
    const file = await sharp({
      create: { width: 800, height: 600, channels: 3, background: '#2060c0' },
    })
      .jpeg()
      .toBuffer();

    const image = await render(file);

    expectColour(
      [1, 3, 5].map((at) => Number.parseInt(image.dominantColour.slice(at, at + 2), 16)),
      [0x20, 0x60, 0xc0],
    );
    expect(Buffer.from(image.placeholder, 'base64').length).toBeGreaterThan(4);
  });

  it.each(['mif1', 'miaf'])('reads an AVIF whose first brand is %s', async (brand) => {
    const file = await flatImage([100, 180, 100], 'avif');
    file.write(brand, 8, 'latin1');

    const image = await renderer.render(file, 'avif');

    expectColour(await pixelAt(rendition(image, 16, 'webp'), 8, 8), [100, 180, 100], 3);
  });

  it('renders the same file the same way', async () => {
    const file = await (await flag(300, 200)).jpeg().toBuffer();

    expect(await render(file)).toEqual(await render(file));
  });
});

/** Stores a picture as a camera does for an orientation: turned the other way. */
async function turned(upright: Buffer, orientation: number): Promise<Buffer> {
  const angle = [0, 0, 0, 180, 180, 90, 270, 270, 90][orientation] ?? 0;
  const rotated = await sharp(upright).rotate(angle).png().toBuffer();
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  return isMirrored ? sharp(rotated).flop().png().toBuffer() : rotated;
}
