import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { accept } from '../domain/image.ts';
import { pendingImage, readyImage } from '../testing/images.ts';
import {
  type InMemoryImageRepository,
  inMemoryImageRepository,
} from '../testing/in-memory-image-repository.ts';
import { imageContent, imageId, sku } from '../testing/uploads.ts';
import { settleUpload } from './settle-upload.ts';

let images: InMemoryImageRepository;
beforeEach(() => {
  images = inMemoryImageRepository(pendingImage());
});

const settle = () =>
  settleUpload(
    {
      target: { sku, imageId, uploadId: 'upl_a' },
      upload: { ...imageContent('a').original, correlationId: undefined },
    },
    (image, change) => accept(image, imageContent('a'), change),
    { images },
  );

describe('settleUpload', () => {
  it('writes what became of an upload once', async () => {
    expect(await settle()).toBe('saved');
    expect(await settle()).toBe('handled');
    expect(await images.find(sku, imageId)).toEqual(readyImage());
  });

  it('finds an upload superseded whose record is gone', async () => {
    images.records.clear();

    expect(await settle()).toBe('superseded');
    expect(images.records.size).toBe(0);
  });

  it('tries five times beside others that change the record', async () => {
    const save = jest.spyOn(images, 'save').mockResolvedValue(false);

    await expect(settle()).rejects.toMatchObject({ code: 'IMAGE_BUSY' });
    expect(save).toHaveBeenCalledTimes(5);
  });
});
