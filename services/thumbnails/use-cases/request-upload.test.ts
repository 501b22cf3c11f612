import { fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { UploadForms } from '../ports/upload-forms.ts';
import { readyImage, removedImage } from '../testing/images.ts';
import {
  type InMemoryImageRepository,
  inMemoryImageRepository,
} from '../testing/in-memory-image-repository.ts';
import { imageId, sku, uploadKeyOf } from '../testing/uploads.ts';
import { requestUpload } from './request-upload.ts';

const now = new Date('2026-01-05T09:59:00.000Z');
const form = { url: 'https://uploads.example', fields: { key: 'k' }, expiresAt: now };

let images: InMemoryImageRepository;
let requested: Parameters<UploadForms['create']>[0][];
let dependencies: Parameters<typeof requestUpload>[1];
beforeEach(() => {
  images = inMemoryImageRepository();
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
    clock: fixedClock(now),
  };
});

const request = { sku, fileName: 'mug.jpg', correlationId: 'c-1' };

describe('requestUpload', () => {
  it('returns a form for a new image, and keeps a record of it', async () => {
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

  it('returns a form for another upload of an image that is there', async () => {
    images.put(readyImage());

    const replaced = await requestUpload({ ...request, replaces: imageId }, dependencies);

    expect(replaced.imageId).toBe(imageId);
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
    images.put(readyImage({ version: 0, caption }));

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
        // The removed ones are more than a page.
        images.put(n % 11 === 0 ? image : removedImage(image));
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

    it('reads a thousand records at once', async () => {
      const list = jest.spyOn(images, 'list');
      images.records.delete(`${sku}/img_0`);
      await requestUpload(request, dependencies);

      expect(list).toHaveBeenCalledTimes(2);
    });

    it('replaces one of them, and makes another once one is gone', async () => {
      const replaced = await requestUpload({ ...request, replaces: 'img_0' }, dependencies);
      expect(replaced.imageId).toBe('img_0');

      images.records.delete(`${sku}/img_0`);
      expect(await requestUpload(request, dependencies)).toMatchObject({ imageId: 'img_new' });
    });
  });

  it('knows of no image to replace that is unknown, removed or of another product', async () => {
    images.put(removedImage());
    images.put(readyImage({ sku: 'OTHER', imageId: 'img_other' }));

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
