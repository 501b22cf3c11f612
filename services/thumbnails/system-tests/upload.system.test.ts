import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { photograph } from '../testing/photograph.ts';
import { openShop, type Shop } from '../testing/shop.ts';
import { structuralSimilarity } from '../testing/structural-similarity.ts';
import { sendForm } from '../testing/upload-form.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop?.stop());

const plain = (background: string, width = 600, height = 400) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg({ quality: 95 })
    .toBuffer();
const download = async (url: string) => {
  const response = await fetch(url);
  return { headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
};
const urlOf = (
  image: Awaited<ReturnType<Shop['settled']>>,
  width: number,
  format: 'webp' | 'jpeg',
): string => {
  const found = image.renditions?.find((one) => one.width === width && one.format === format);
  if (found === undefined) throw new Error(`No ${format} of ${width} pixels`);
  return found.url;
};
const colourOf = async (url: string) => {
  const { dominant } = await sharp((await download(url)).body).stats();
  return dominant;
};
const eventOf = (imageId: string, type: string) =>
  shop.eventually(async () => {
    const events = (await shop.eventsOf(imageId)).filter((event) => event.type === type);
    expect(events).not.toHaveLength(0);
    return events;
  });

describe('a photograph that a browser uploads', () => {
  it('is shown in all sizes, upright and without a trace of its origin', async () => {
    const upright = await (await photograph({ width: 1400, height: 1000 }))
      .png({ compressionLevel: 0 })
      .toBuffer();
    const file = await sharp(await sharp(upright).rotate(270).png().toBuffer())
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg({ quality: 95 })
      .toBuffer();

    const imageId = await shop.upload('MUG-01', file, { fileName: 'Tasse für Gäste.jpg' });
    const image = await shop.settled('MUG-01', imageId, 'READY');

    expect(image).toMatchObject({
      originalName: 'Tasse für Gäste.jpg',
      original: { format: 'jpeg', width: 1400, height: 1000, bytes: file.length },
      dominantColour: expect.stringMatching(/^#[0-9a-f]{6}$/),
      placeholder: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
    });
    expect(image.bytesSaved).toBeGreaterThan(0);
    expect(image.renditions?.map(({ width, height, format }) => [width, height, format])).toEqual([
      [1080, 771, 'webp'],
      [1080, 771, 'jpeg'],
      [480, 343, 'webp'],
      [480, 343, 'jpeg'],
      [160, 114, 'webp'],
      [160, 114, 'jpeg'],
    ]);
    expect(image.avifRenditions?.map(({ width, height }) => [width, height])).toEqual([
      [1080, 771],
      [480, 343],
      [160, 114],
    ]);
    const all = [...(image.renditions ?? []), ...(image.avifRenditions ?? [])];
    for (const { url, format, width, height, bytes } of all) {
      const { headers, body } = await download(url);
      expect(headers.get('content-type')).toBe(`image/${format}`);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(body.length).toBe(bytes);
      expect(body.includes('Somebody')).toBe(false);
      const expected = await sharp(upright).resize(width, height).png().toBuffer();
      expect(await structuralSimilarity(body, expected)).toBeGreaterThan(0.94);
    }
  });

  it('is announced once, with what a page needs to show it', async () => {
    const imageId = await shop.upload('MUG-02', await plain('#2060c0'));
    const image = await shop.settled('MUG-02', imageId, 'READY');

    const events = await eventOf(imageId, 'image.processed.v1');

    expect(events).toMatchObject([
      {
        source: 'thumbnails',
        data: {
          sku: 'MUG-02',
          imageId,
          version: 1,
          dominantColour: image.dominantColour,
          placeholder: image.placeholder,
          renditions: image.renditions?.map(({ url, ...rendition }) => ({
            ...rendition,
            key: new URL(url).pathname.split('/').slice(2).join('/'),
          })),
        },
      },
    ]);
  });

  it('is handled once, however often it is notified', async () => {
    const imageId = await shop.upload('MUG-03', await plain('#a04020'));
    const first = await shop.settled('MUG-03', imageId, 'READY');
    const stored = await shop.renditions('MUG-03/');
    const [key = ''] = await shop.uploads('uploads/MUG-03/');

    for (let delivery = 0; delivery < 3; delivery++) await shop.notifyAgain(key);
    await shop.eventually(async () => expect(await shop.depth('thumbnails-uploads-local')).toBe(0));

    expect(await shop.listed('MUG-03')).toEqual([first]);
    expect(await shop.renditions('MUG-03/')).toEqual(stored);
    expect(await eventOf(imageId, 'image.processed.v1')).toHaveLength(1);
  });

  it('replaces another, of which nothing is left', async () => {
    const imageId = await shop.upload('MUG-04', await plain('#c02020'));
    const old = await shop.settled('MUG-04', imageId, 'READY');
    expect(await colourOf(urlOf(old, 480, 'webp'))).toMatchObject({ r: expect.any(Number) });

    await shop.upload('MUG-04', await plain('#2020c0'), { replaces: imageId });
    const image = await shop.eventually(async () => {
      const [current] = await shop.listed('MUG-04');
      expect(current?.processedAt).not.toBe(old.processedAt);
      return current as typeof old;
    });

    const { r, b } = await colourOf(urlOf(image, 480, 'webp'));
    expect(b).toBeGreaterThan(r);
    await shop.eventually(async () => {
      const keys = (await shop.renditions('MUG-04/')).map(({ key }) => key);
      const shown = [...(image.renditions ?? []), ...(image.avifRenditions ?? [])];
      expect(keys.sort()).toEqual(shown.map(({ url }) => url.split('/').slice(4).join('/')).sort());
      expect(await shop.uploads('uploads/MUG-04/')).toHaveLength(1);
    });
    const versions = (await eventOf(imageId, 'image.processed.v1')).map(
      ({ data }) => (data as { version: number }).version,
    );
    expect(versions.sort()).toEqual([1, 2]);
  });

  it('is gone with all its objects once it is removed', async () => {
    const imageId = await shop.upload('MUG-05', await plain('#20c020'));
    await shop.settled('MUG-05', imageId, 'READY');

    const path = `/products/MUG-05/images/${imageId}`;
    expect(await shop.request('DELETE', path, { token: shop.staff })).toMatchObject({
      status: 204,
    });

    expect(await shop.listed('MUG-05')).toEqual([]);
    await shop.eventually(async () => {
      expect(await shop.renditions('MUG-05/')).toEqual([]);
      expect(await shop.uploads('uploads/MUG-05/')).toEqual([]);
    });
    expect(await eventOf(imageId, 'image.removed.v1')).toMatchObject([
      { data: { sku: 'MUG-05', imageId, version: 2 } },
    ]);
    expect(await shop.request('DELETE', path, { token: shop.staff })).toMatchObject({
      status: 404,
    });
  });

  it('is the last that was sent by its form, however fast they came', async () => {
    const { imageId, upload } = await shop.requestForm('MUG-08');
    const last = await plain('#2020c0');
    for (const file of [await plain('#c02020', 2400, 1800), last, await plain('#20c020'), last]) {
      expect((await sendForm(upload, file)).status).toBe(204);
    }

    await shop.eventually(async () => {
      expect(await shop.depth('thumbnails-uploads-local')).toBe(0);
      const [image] = await shop.listed('MUG-08');
      expect(image).toMatchObject({ imageId, status: 'READY', original: { bytes: last.length } });
    });
  });

  it('has the text that was said with its form, whatever other forms were asked for', async () => {
    const imageId = await shop.upload('MUG-09', await plain('#c02020'), { alt: 'A red mug' });
    await shop.settled('MUG-09', imageId, 'READY');
    const blue = await shop.requestForm('MUG-09', { replaces: imageId, alt: 'A blue mug' });
    await shop.requestForm('MUG-09', { replaces: imageId, alt: 'A green mug' });
    const file = await plain('#2020c0');

    expect((await sendForm(blue.upload, file)).status).toBe(204);

    await shop.eventually(async () => {
      expect(await shop.listed('MUG-09')).toMatchObject([
        { imageId, original: { bytes: file.length }, alt: 'A blue mug' },
      ]);
    });
  });

  it('is shown in its order with what it shows, and a replacement in its place', async () => {
    const put = (path: string, body: object) =>
      shop.request('PUT', `/products/MUG-07/images/${path}`, { token: shop.staff, body });
    const first = await shop.upload('MUG-07', await plain('#c02020'), { alt: 'A red mug' });
    const second = await shop.upload('MUG-07', await plain('#20c020'));
    for (const imageId of [first, second]) await shop.settled('MUG-07', imageId, 'READY');

    expect(await put(second, { alt: 'A green mug' })).toMatchObject({
      status: 200,
      body: { imageId: second, alt: 'A green mug' },
    });
    for (let time = 0; time < 2; time++) {
      expect(await put('order', { imageIds: [second, first] })).toMatchObject({ status: 204 });
    }
    await shop.upload('MUG-07', await plain('#2020c0'), { replaces: second, alt: 'A blue mug' });

    await shop.eventually(async () => {
      expect(await shop.listed('MUG-07')).toMatchObject([
        { imageId: second, status: 'READY', alt: 'A blue mug' },
        { imageId: first, status: 'READY', alt: 'A red mug' },
      ]);
    });
    await shop.eventually(async () => {
      expect(await shop.eventsOf('MUG-07')).toMatchObject([
        { type: 'images.ordered.v1', data: { imageIds: [second, first] } },
      ]);
      const alts = (await eventOf(second, 'image.processed.v1')).map(
        ({ data }) => (data as { alt?: string }).alt,
      );
      expect(new Set(alts)).toEqual(new Set([undefined, 'A green mug', 'A blue mug']));
    });
    expect(await put('order', { imageIds: [first, 'img_unknown'] })).toMatchObject({ status: 404 });
  });

  it('waits behind no other: thirty at once are all shown', async () => {
    const file = await plain('#808020', 300, 200);
    const deadBefore = await shop.depth('thumbnails-uploads-dlq-local');

    const imageIds = await Promise.all(
      Array.from({ length: 30 }, () => shop.upload('MUG-06', file)),
    );
    await Promise.all(imageIds.map((imageId) => shop.settled('MUG-06', imageId, 'READY')));

    expect(new Set(imageIds).size).toBe(30);
    expect(await shop.depth('thumbnails-uploads-dlq-local')).toBe(deadBefore);
  });
});
