import { noWatermark } from '@commerce/thumbnails/adapters/s3/watermark-source.ts';
import { sharpImageRenderer } from '@commerce/thumbnails/adapters/sharp/image-renderer.ts';
import { inspectFile } from '@commerce/thumbnails/domain/inspection.ts';
import { blackPng } from '@commerce/thumbnails/testing/png.ts';
import { describe, expect, it } from '@jest/globals';
import { instantImageRenderer, pngFile } from './instant-renderer.ts';

const instant = instantImageRenderer({ watermarks: noWatermark });
const real = sharpImageRenderer({ watermarks: noWatermark });

describe('instantImageRenderer', () => {
  it.each([
    [2_000, 1_000],
    [1_333, 777],
    [1_080, 1_080],
    [481, 7],
    [100, 50],
    [161, 3],
  ])('makes the sizes of %d x %d pixels that the real renderer makes', async (width, height) => {
    const file = blackPng(width, height);
    const shapes = [];
    for (const renderer of [real, instant]) {
      const { renditions, ...image } = await renderer.render(file, 'png');
      expect(image.dominantColour).toMatch(/^#[\da-f]{6}$/);
      shapes.push({
        size: [image.width, image.height],
        renditions: renditions.map((one) => [one.format, one.width, one.height]),
      });
    }

    expect(shapes[1]).toEqual(shapes[0]);
  });

  it.each([
    ['too many pixels', blackPng(20_000, 8), 'TOO_MANY_PIXELS'],
    ['no end', blackPng(200, 200).subarray(0, -24), 'CORRUPT'],
    ['no header', blackPng(200, 200).subarray(0, 20), 'CORRUPT'],
  ])('rejects a file with %s as the real renderer does', async (_, file, code) => {
    await expect(real.render(file, 'png')).rejects.toMatchObject({ code });
    await expect(instant.render(file, 'png')).rejects.toMatchObject({ code });
  });

  it('renders the same of the same file under the same watermark, and nothing else', async () => {
    const under = (revision: string) =>
      instantImageRenderer({
        watermarks: { load: async () => ({ png: new Uint8Array(), revision }) },
      });
    const render = async (text: string, revision: string) => {
      const file = pngFile({ width: 600, height: 400, text });
      const { renditions } = await under(revision).render(file, 'png');
      return renditions.map(({ body }) => Buffer.from(body).toString()).join();
    };
    const all = [await render('a', '1'), await render('b', '1'), await render('a', '2')];

    expect(new Set(all).size).toBe(3);
    expect(await render('a', '1')).toBe(all[0]);
    expect([await under('1').recipe(), await instant.recipe()]).toEqual(['1', '']);
  });
});

describe('pngFile', () => {
  it('passes for a PNG of its size, unless it is cut off', async () => {
    const file = pngFile({ width: 600, height: 400 });

    expect(inspectFile(file, 'image/png')).toBe('png');
    expect(await instant.render(file, 'png')).toMatchObject({ width: 600, height: 400 });
    await expect(
      instant.render(pngFile({ width: 600, height: 400, isWhole: false }), 'png'),
    ).rejects.toMatchObject({ code: 'CORRUPT' });
  });
});
