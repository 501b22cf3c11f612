import { beforeEach, describe, expect, it } from '@jest/globals';
import { remove } from '../domain/image.ts';
import type { UploadForms } from '../ports/upload-forms.ts';
import { imageId, readyImage, sku, uploadKeyOf } from '../testing/images.ts';
import { MemoryImageRepository } from '../testing/in-memory-image-repository.ts';
import { requestUpload } from './request-upload.ts';

const now = new Date('2026-01-05T09:59:00.000Z');
const form = { url: 'https://uploads.example', fields: { key: 'k' }, expiresAt: now };

let images: MemoryImageRepository;
let requested: Parameters<UploadForms['create']>[0][];
let dependencies: Parameters<typeof requestUpload>[1];
beforeEach(() => {
  images = new MemoryImageRepository();
  requested = [];
  dependencies = {
    images,
    forms: {
      create: async (upload) => {
        requested.push(upload);
        return form;
      },
    },
    ids: { imageId: () => 'img_new', uploadId: () => 'upl_new' },
    clock: { now: () => now },
  };
});

const request = { sku, fileName: 'mug.jpg', correlationId: 'c-1' };

describe('requestUpload', () => {
  it('answers a form for a new image, and keeps a record of it', async () => {
    expect(await requestUpload(request, dependencies)).toEqual({ imageId: 'img_new', form });

    expect(requested).toEqual([
      {
        target: { sku, imageId: 'img_new', uploadId: 'upl_new' },
        fileName: 'mug.jpg',
        correlationId: 'c-1',
        now,
      },
    ]);
    expect(await images.find(sku, 'img_new')).toEqual({
      sku,
      imageId: 'img_new',
      status: 'PENDING',
      version: 0,
      originalName: 'mug.jpg',
      createdAt: now.toISOString(),
      correlationId: 'c-1',
    });
  });

  it('answers a form for another upload of an image that is there', async () => {
    images.records.set(`${sku}/${imageId}`, readyImage());

    const answer = await requestUpload({ ...request, replaces: imageId }, dependencies);

    expect(answer.imageId).toBe(imageId);
    expect(requested[0]?.target).toEqual({ sku, imageId, uploadId: 'upl_new' });
    expect(await images.find(sku, imageId)).toEqual(readyImage());
  });

  it('keeps what a new image is said to show', async () => {
    await requestUpload({ ...request, alt: 'A mug' }, dependencies);

    expect(await images.find(sku, 'img_new')).toMatchObject({
      caption: { alt: 'A mug', since: now.toISOString() },
    });
  });

  it('keeps what a replacement is said to show until it is there', async () => {
    const caption = { alt: 'A mug', since: '2026-01-01T00:00:00.000Z' };
    images.records.set(`${sku}/${imageId}`, readyImage({ version: 0, caption }));

    await requestUpload({ ...request, replaces: imageId, alt: 'A cup' }, dependencies);

    expect(await images.find(sku, imageId)).toEqual(
      readyImage({
        version: 1,
        correlationId: 'c-1',
        caption: { ...caption, announced: [{ key: uploadKeyOf('new'), alt: 'A cup' }] },
      }),
    );
  });

  describe('of a product with a hundred images', () => {
    beforeEach(async () => {
      for (let n = 0; n < 1_100; n++) {
        const image = readyImage({ imageId: `img_${n}` });
        // Of the removed ones there are more than a page.
        const isThere = n % 11 === 0;
        images.records.set(
          `${sku}/img_${n}`,
          isThere ? image : remove(image, now.toISOString(), { version: 2, correlationId: 'c' }),
        );
      }
    });

    it('makes no more, and keeps nothing', async () => {
      await expect(requestUpload(request, dependencies)).rejects.toMatchObject({
        code: 'TOO_MANY_IMAGES',
        kind: 'conflict',
        details: { maxImages: 100 },
      });

      expect(requested).toEqual([]);
      expect(images.records.size).toBe(1_100);
    });

    it('replaces one of them, and makes another once one is gone', async () => {
      const answer = await requestUpload({ ...request, replaces: 'img_0' }, dependencies);
      expect(answer.imageId).toBe('img_0');

      images.records.delete(`${sku}/img_0`);
      expect(await requestUpload(request, dependencies)).toMatchObject({ imageId: 'img_new' });
    });
  });

  it('knows of no image to replace that is unknown, removed or of another product', async () => {
    const removed = remove(readyImage(), now.toISOString(), { version: 2, correlationId: 'c' });
    images.records.set(`${sku}/${imageId}`, removed);
    images.records.set(`OTHER/img_other`, { ...readyImage(), sku: 'OTHER', imageId: 'img_other' });

    for (const replaces of [imageId, 'img_other', 'img_unknown']) {
      for (const caption of [{}, { alt: 'A cup' }]) {
        await expect(
          requestUpload({ ...request, ...caption, replaces }, dependencies),
        ).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND', kind: 'not-found' });
      }
    }
    expect(requested).toEqual([]);
  });
});
