import { fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ProductImage } from '../domain/image.ts';
import { pendingImage, readyImage, rejectedImage, removedImage } from '../testing/images.ts';
import {
  type InMemoryStores,
  inMemoryStores,
  storeRenditions,
} from '../testing/in-memory-stores.ts';
import { imageContent, imageId, rejectedUpload, sku, uploadKeyOf } from '../testing/uploads.ts';
import { purgeRenditions, purgeUploads } from './purge-objects.ts';
import { purgeRecords } from './purge-records.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const clock = fixedClock();
const after = (days: number, dryRun = false) => ({
  now: new Date(clock.now().getTime() + days * DAY_MS),
  dryRun,
});
const removed = removedImage(readyImage(), { removedAt: clock.now().toISOString() });

let stores: InMemoryStores;
let images: InMemoryStores['images'];
let uploads: InMemoryStores['uploads'];
let renditions: InMemoryStores['renditions'];
beforeEach(() => {
  stores = inMemoryStores(clock);
  ({ images, uploads, renditions } = stores);
});

const keep = (image: ProductImage) => images.put(image);

describe('purgeUploads', () => {
  const purge = (days: number, dryRun = false) => purgeUploads(after(days, dryRun), stores);
  beforeEach(() => {
    uploads.upload(uploadKeyOf('a'), Buffer.alloc(100));
  });

  it.each([
    ['no record', undefined],
    ['a removed image', removed],
  ])('deletes an upload of %s, once it is a day old', async (_what, image) => {
    if (image !== undefined) keep(image);

    expect(await purge(0.9)).toEqual({ scanned: 1, deleted: 0, bytes: 0 });
    expect(await purge(1.1)).toEqual({ scanned: 1, deleted: 1, bytes: 100 });
    expect(await purge(1.1)).toEqual({ scanned: 0, deleted: 0, bytes: 0 });
  });

  it('keeps the original of an image for ever', async () => {
    keep(readyImage());

    expect(await purge(1000)).toMatchObject({ scanned: 1, deleted: 0 });
  });

  it.each([
    ['waits for its notification', pendingImage()],
    ['was never worked, beside one that was', readyImage({ content: imageContent('b') })],
    ['was rejected and not moved', rejectedImage({ refused: rejectedUpload('a') })],
  ])('keeps what %s as long as a redrive can help', async (_what, image) => {
    keep(image);

    expect(await purge(13.9)).toMatchObject({ deleted: 0 });
    expect(await purge(14.1)).toMatchObject({ deleted: 1 });
  });

  it('counts and keeps in a dry run', async () => {
    expect(await purge(2, true)).toEqual({ scanned: 1, deleted: 1, bytes: 100 });
    expect(uploads.objects.size).toBe(1);
  });

  it('leaves alone what no form named, and what was rejected', async () => {
    uploads.objects.clear();
    uploads.upload('uploads/stray.jpg', Buffer.alloc(1));
    uploads.upload('rejected/MUG-01/img_one/upl_a/e', Buffer.alloc(1));

    expect(await purge(1000)).toEqual({ scanned: 1, deleted: 0, bytes: 0 });
  });

  it('goes on where a page ended', async () => {
    uploads.objects.clear();
    for (let n = 0; n < 1050; n++) {
      uploads.upload(uploadKeyOf(String(n).padStart(4, '0')), Buffer.alloc(1));
    }

    const first = await purge(2);
    expect(first).toMatchObject({ scanned: 1000, deleted: 1000, next: uploadKeyOf('0999') });
    const second = await purgeUploads({ ...after(2), after: first.next }, stores);
    expect(second).toMatchObject({ scanned: 50, deleted: 50 });
    expect(uploads.objects.size).toBe(0);
  });
});

describe('purgeRenditions', () => {
  const purge = (days: number, dryRun = false) => purgeRenditions(after(days, dryRun), stores);
  beforeEach(() => storeRenditions(stores, imageContent(), 10));

  it.each([
    ['no record', undefined],
    ['a removed image', removed],
    ['an image that shows others', readyImage({ content: imageContent('b') })],
    ['an image that was rejected', rejectedImage()],
  ])('deletes the renditions of %s, once they are a day old', async (_what, image) => {
    if (image !== undefined) keep(image);

    expect(await purge(0.9)).toMatchObject({ deleted: 0 });
    expect(await purge(1.1)).toEqual({ scanned: 3, deleted: 3, bytes: 30 });
  });

  it('keeps what a record shows', async () => {
    keep(readyImage());

    expect(await purge(1000)).toEqual({ scanned: 3, deleted: 0, bytes: 0 });
  });

  it('counts and keeps in a dry run', async () => {
    expect(await purge(2, true)).toMatchObject({ deleted: 3 });
    expect(renditions.objects.size).toBe(3);
  });
});

describe('purgeRecords', () => {
  const purge = (days: number, dryRun = false) =>
    purgeRecords(after(days, dryRun), { ...stores, keepRejectionsDays: 30 });
  const found = () => images.find(sku, imageId);

  it('deletes the record of a form that nobody used', async () => {
    keep(pendingImage());

    expect(await purge(1.9)).toMatchObject({ deleted: 0 });
    expect(await purge(2.1)).toEqual({ scanned: 1, deleted: 1, bytes: 0 });
    expect(await found()).toBeUndefined();
  });

  it('keeps the record of an upload as long as a redrive can help', async () => {
    keep(pendingImage());
    uploads.upload(uploadKeyOf('a'), Buffer.alloc(1));

    expect(await purge(13.9)).toMatchObject({ deleted: 0 });
    expect(await purge(14.1)).toMatchObject({ deleted: 1 });
  });

  it('shows why an upload was rejected for a month', async () => {
    keep(rejectedImage());

    expect(await purge(29.9)).toMatchObject({ deleted: 0 });
    expect(await purge(30.1)).toMatchObject({ deleted: 1 });
  });

  it('removes an image whose renditions are gone, so that others hear of it', async () => {
    keep(readyImage());

    expect(await purge(0.9)).toMatchObject({ deleted: 0 });
    expect(await purge(1.1)).toMatchObject({ deleted: 1 });
    const { version, correlationId } = readyImage();
    expect(await found()).toMatchObject({
      status: 'REMOVED',
      version: version + 1,
      correlationId,
    });
    expect(await purge(1.1)).toMatchObject({ deleted: 0 });
  });

  it('goes on where a page ended', async () => {
    for (let n = 0; n < 105; n++) {
      keep(pendingImage({ imageId: `img_${String(n).padStart(3, '0')}` }));
    }

    const first = await purge(3);
    expect(first).toEqual({ scanned: 100, deleted: 100, bytes: 0, next: `${sku}/img_099` });
    const second = await purgeRecords(
      { ...after(3), after: first.next },
      { ...stores, keepRejectionsDays: 30 },
    );
    expect(second).toMatchObject({ scanned: 5, deleted: 5 });
    expect(images.records.size).toBe(0);
  });

  it('keeps an image of which one rendition is left', async () => {
    keep(readyImage());
    await storeRenditions(stores, imageContent());
    await renditions.delete([...renditions.objects.keys()].slice(0, 1));

    expect(await purge(100)).toEqual({ scanned: 1, deleted: 0, bytes: 0 });
  });

  it('leaves removed images to the time to live', async () => {
    keep(removed);

    expect(await purge(1000)).toMatchObject({ deleted: 0 });
  });

  it('counts and keeps in a dry run', async () => {
    keep(pendingImage());

    expect(await purge(3, true)).toMatchObject({ deleted: 1 });
    expect(await found()).toEqual(pendingImage());
  });

  it('keeps a record that changed while it looked', async () => {
    keep(pendingImage());
    uploads.uploadsOf = async () => {
      keep(readyImage({ version: 5 }));
      return [];
    };

    expect(await purge(3)).toMatchObject({ deleted: 0 });
    expect(await found()).toMatchObject({ status: 'READY', version: 5 });
  });

  it('keeps an image that was replaced while it looked for its renditions', async () => {
    keep(readyImage());
    renditions.exists = async () => {
      keep(readyImage({ version: 5 }));
      return false;
    };

    expect(await purge(3)).toMatchObject({ deleted: 0 });
    expect(await found()).toEqual(readyImage({ version: 5 }));
  });
});
