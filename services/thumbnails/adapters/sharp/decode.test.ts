import { describe, expect, it } from '@jest/globals';
import {
  decompressionBomb,
  gifOf,
  svgWithReferences,
  truncated,
} from '../../test-support/hostile-files.ts';
import { photograph } from '../../test-support/photograph.ts';
import { pngWithMissingRows } from '../../test-support/png.ts';
import { jpegOfManyScans } from '../../test-support/progressive-jpeg.ts';
import { unhurried } from '../../test-support/unhurried.ts';
import { decode } from './decode.ts';

const jpegPhotograph = async () =>
  (await photograph({ width: 600, height: 450 })).jpeg().toBuffer();

describe('decode', () => {
  it.each([
    ['a truncated JPEG', async () => truncated(await jpegPhotograph()), 'CORRUPT'],
    ['a PNG of 50,000 x 50,000', async () => decompressionBomb(), 'TOO_MANY_PIXELS'],
    ['a GIF of 1,000 frames', async () => gifOf(1000), 'MULTIPLE_FRAMES'],
    ['an SVG', async () => svgWithReferences(), 'CORRUPT'],
    ['a PNG with missing rows', async () => pngWithMissingRows(500, 500), 'CORRUPT'],
    ['a signature and nothing else', async () => Buffer.from([0xff, 0xd8, 0xff]), 'CORRUPT'],
  ])('refuses %s', async (_what, file, code) => {
    await expect(decode(await file(), 1080, unhurried)).rejects.toMatchObject({
      name: 'UnusableUploadError',
      code,
    });
  });

  it.each([
    ['as it is stored', 1, { width: 8000, height: 6200 }],
    ['turned', 6, { width: 6200, height: 8000 }],
  ])(
    'refuses what takes longer than it may, %s, and nothing else about it',
    async (_what, orientation, size) => {
      const slow = jpegOfManyScans({ orientation });

      await expect(decode(slow, 1080, { timeoutSeconds: 1 })).rejects.toMatchObject({
        name: 'UnusableUploadError',
        code: 'TOO_COMPLEX',
      });

      expect(await decode(slow, 1080, unhurried)).toMatchObject({
        ...size,
        pixels: { width: 1080 },
      });
    },
  );

  it('decodes the next file after one it refused', async () => {
    const good = await jpegPhotograph();
    await expect(decode(truncated(good), 1080, unhurried)).rejects.toThrow();

    expect(await decode(good, 480, unhurried)).toMatchObject({
      width: 600,
      height: 450,
      pixels: { width: 480, height: 360 },
    });
  });
});
