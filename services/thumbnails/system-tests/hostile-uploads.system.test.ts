import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import {
  decompressionBomb,
  gifAndScript,
  gifOf,
  imageAndArchive,
  imageAndPage,
  svgWithReferences,
  textFile,
  truncated,
} from '../testing/hostile-files.ts';
import { photograph } from '../testing/photograph.ts';
import { animated, blackPng } from '../testing/png.ts';
import { openShop, type Shop } from '../testing/shop.ts';

let shop: Shop;
let good: Buffer;
beforeAll(async () => {
  [shop, good] = await Promise.all([openShop(), jpegPhotograph()]);
});
afterAll(() => shop?.stop());

const jpegPhotograph = async () =>
  (await photograph({ width: 800, height: 600 })).jpeg({ quality: 90 }).toBuffer();

const HEIC = '\0\0\0\x18ftypheic\0\0\0\0mif1heic';

const HOSTILE: readonly (readonly [
  what: string,
  make: () => Buffer,
  type: string,
  code: string,
])[] = [
  ['a truncated JPEG', () => truncated(good), 'image/jpeg', 'CORRUPT'],
  ['a PNG of 50,000 x 50,000 pixels', decompressionBomb, 'image/png', 'TOO_MANY_PIXELS'],
  ['an image that is an archive', () => imageAndArchive(good), 'image/jpeg', 'FOREIGN_CONTENT'],
  ['an image that is a page', () => imageAndPage(good), 'image/jpeg', 'FOREIGN_CONTENT'],
  ['an image that is a script', gifAndScript, 'image/gif', 'FOREIGN_CONTENT'],
  ['an SVG with external references', svgWithReferences, 'image/svg+xml', 'NOT_AN_IMAGE'],
  ['a GIF of 1,000 frames', () => gifOf(1000), 'image/gif', 'MULTIPLE_FRAMES'],
  ['an animated PNG', () => animated(blackPng(8, 8), 2), 'image/png', 'MULTIPLE_FRAMES'],
  ['what an iPhone sends', () => Buffer.from(HEIC, 'latin1'), 'image/heic', 'HEIC'],
  ['a text file named .jpg', textFile, 'image/jpeg', 'NOT_AN_IMAGE'],
  ['a JPEG that says it is a PNG', () => good, 'image/png', 'CONTENT_TYPE_MISMATCH'],
];

describe('hostile uploads', () => {
  it.each(HOSTILE)(
    '%s is rejected with a reason and moved away',
    async (_what, make, type, code) => {
      const sku = `HOSTILE-${code}`;
      const imageId = await shop.upload(sku, make(), { contentType: type });

      const image = await shop.settled(sku, imageId, 'REJECTED');

      expect(image.rejection).toMatchObject({ code, message: expect.stringMatching(/\w+\./) });
      await shop.eventually(async () => {
        expect(await shop.uploads(`uploads/${sku}/${imageId}/`)).toEqual([]);
        expect(await shop.uploads(`rejected/${sku}/${imageId}/`)).toHaveLength(1);
      });
      expect(await shop.renditions(`${sku}/${imageId}/`)).toEqual([]);
      await shop.eventually(async () => {
        expect(await shop.eventsOf(imageId)).toMatchObject([
          { type: 'image.rejected.v1', data: { sku, imageId, reason: { code } } },
        ]);
      });
    },
  );

  it.each([
    ['an empty object', Buffer.alloc(0), 'image/jpeg', 'EMPTY'],
    ['a page that came without a form', Buffer.from('<html>'), 'text/html', 'NOT_AN_IMAGE'],
  ])('%s is rejected too', async (_what, body, contentType, code) => {
    const { imageId, upload } = await shop.requestForm('FORMLESS');
    await shop.putUpload(upload.fields.key ?? '', body, contentType);

    expect((await shop.settled('FORMLESS', imageId, 'REJECTED')).rejection).toMatchObject({ code });
    await shop.eventually(async () => {
      expect(await shop.uploads(`uploads/FORMLESS/${imageId}/`)).toEqual([]);
      expect(await shop.uploads(`rejected/FORMLESS/${imageId}/`)).toHaveLength(1);
    });
  });

  it('do not delay the images among them, and kill nothing', async () => {
    const hostile = HOSTILE.map(([, make, contentType]) =>
      shop.upload('MIXED', make(), { contentType }),
    );
    const wanted = Array.from({ length: 5 }, () => shop.upload('MIXED', good));

    const imageIds = await Promise.all(wanted);
    const images = await Promise.all(
      imageIds.map((imageId) => shop.settled('MIXED', imageId, 'READY')),
    );
    const rejected = await Promise.all(
      (await Promise.all(hostile)).map((imageId) => shop.settled('MIXED', imageId, 'REJECTED')),
    );

    expect(images).toHaveLength(5);
    expect(rejected).toHaveLength(HOSTILE.length);
    expect(await shop.depth('thumbnails-uploads-dlq-local')).toBe(0);
  });

  it('leave the image that they were to replace', async () => {
    const imageId = await shop.upload('KEPT', good);
    const shown = await shop.settled('KEPT', imageId, 'READY');
    const stored = await shop.renditions('KEPT/');
    // Three widths in three formats.
    expect(stored).toHaveLength(9);

    await shop.upload('KEPT', truncated(good), { replaces: imageId });
    await shop.eventually(async () => {
      expect((await shop.listed('KEPT'))[0]?.rejection).toMatchObject({ code: 'CORRUPT' });
    });

    expect(await shop.listed('KEPT')).toMatchObject([
      { status: 'READY', renditions: shown.renditions },
    ]);
    expect(await shop.renditions('KEPT/')).toEqual(stored);
  });

  it('end in the dead-letter queue when nobody can tell whose they are', async () => {
    const deadBefore = await shop.depth('thumbnails-uploads-dlq-local');
    await shop.putUpload('uploads/stray.jpg', good, 'image/jpeg');

    await shop.eventually(async () => {
      expect(await shop.depth('thumbnails-uploads-dlq-local')).toBe(deadBefore + 1);
    });

    const imageId = await shop.upload('AFTER', await sharp(good).png().toBuffer(), {
      contentType: 'image/png',
    });
    expect(await shop.settled('AFTER', imageId, 'READY')).toMatchObject({ status: 'READY' });
  });
});
