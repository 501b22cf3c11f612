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
    ['a start', [0xff, 0xda, 0, 2], 1],
    ['two starts', [0xff, 0xda, 0, 2, 0xff, 0xda, 0, 2], 2],
    ['what is behind the end', [0xff, 0xda, 0, 2, 0xff, 0xd9, 0xff, 0xda], 1],
    ['what is behind the end and zeros', [0xff, 0xd9, 0, 0, 0xff, 0xda, 0, 2], 0],
    ['a start behind an end in its pixels', [0xff, 0x00, 0xd9, 0xff, 0xda, 0, 2], 1],
    ['pixels that are a zero and the length of a segment', [0xff, 0, 0, 9, 0xff, 0xda, 0, 2], 1],
    ['a repeated first byte', [0xff, 0xff, 0xff, 0xda, 0, 2], 1],
    ['a first byte that is there twice', [0xff, 0xff, 0xda, 0, 2], 1],
    ['a lone restart marker', [0xff, 0xd0, 0xff, 0xda, 0, 2], 1],
    ['the last restart marker', [0xff, 0xd7, 0xff, 0xda, 0, 2], 1],
    ['the start of the image', [0xff, 0xd8, 0xff, 0xda, 0, 2], 1],
    ['a marker for temporary use', [0xff, 0x01, 0xff, 0xda, 0, 2], 1],
    ['a segment whose marker is below those', [0xff, 0xcf, 0, 6, 0xff, 0xda, 0, 2], 0],
    ['a segment whose marker is above those', [0xff, 0xe0, 0, 6, 0xff, 0xda, 0, 2], 0],
    ['a segment of 256 bytes and more', [0xff, 0xe0, 1, 2, 0xff, 0xda, ...Array(300).fill(0)], 0],
    ['a first byte at the end', [0xff, 0xda, 0, 2, 0xff], 1],
  ])('counts %s', (_what, bytes, scans) => {
    expect(countScans(Uint8Array.from(bytes))).toBe(scans);
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
