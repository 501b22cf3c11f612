import { describe, expect, it } from '@jest/globals';
import {
  decompressionBomb,
  gifOf,
  svgWithReferences,
  truncated,
} from '../../testing/hostile-files.ts';
import { photograph } from '../../testing/photograph.ts';
import { pngWithMissingRows } from '../../testing/png.ts';
import { jpegOfManyScans } from '../../testing/progressive-jpeg.ts';
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
  ])('rejects %s', async (_what, file, code) => {
    await expect(decode(await file(), 1080)).rejects.toMatchObject({
      name: 'UnusableUploadError',
      code,
    });
  });

  it('rejects a JPEG that would have to be walked through too often, before it is', async () => {
    await expect(decode(jpegOfManyScans({ rounds: 2 }), 1080)).rejects.toMatchObject({
      name: 'UnusableUploadError',
      code: 'TOO_COMPLEX',
    });
  });

  it('decodes the next file after one it rejected', async () => {
    const good = await jpegPhotograph();
    await expect(decode(truncated(good), 1080)).rejects.toThrow();

    expect(await decode(good, 480)).toMatchObject({
      width: 600,
      height: 450,
      pixels: { width: 480, height: 360 },
    });
  });
});
