import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { jpegWithComment } from '../testing/hostile-files.ts';
import { jpegOfManyScans } from '../testing/progressive-jpeg.ts';
import { countScans } from './jpeg-scans.ts';

const encoded = (options: { progressive: boolean }) =>
  sharp({
    create: { width: 40, height: 30, channels: 3, background: '#204060', noise: NOISE },
  })
    .jpeg(options)
    .toBuffer();
const NOISE = { type: 'gaussian', mean: 128, sigma: 60 } as const;

describe('countScans', () => {
  it('counts one of a plain JPEG, and each of a progressive one', async () => {
    expect(countScans(await encoded({ progressive: false }))).toBe(1);
    // libjpeg makes so many of three colours.
    expect(countScans(await encoded({ progressive: true }))).toBe(10);
    expect(countScans(jpegOfManyScans())).toBe(34);
  });

  it('counts nothing that is not of the picture: previews, comments, what is behind the end', async () => {
    const jpeg = await encoded({ progressive: true });

    expect(countScans(jpegWithComment(jpeg, '\xff\xda\xff\xda'))).toBe(10);
    expect(countScans(Buffer.concat([jpeg, jpeg]))).toBe(10);
  });

  it.each([
    ['nothing', []],
    ['a lone marker', [0xff]],
    ['a segment without a length', [0xff, 0xd8, 0xff, 0xda]],
    ['a length beyond the end', [0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]],
  ])('ends with %s', (_what, bytes) => {
    expect(countScans(Uint8Array.from(bytes))).toBeLessThanOrEqual(1);
  });
});
