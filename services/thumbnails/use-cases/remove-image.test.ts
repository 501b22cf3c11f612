import { fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { readyImage } from '../testing/images.ts';
import {
  type InMemoryImageRepository,
  inMemoryImageRepository,
} from '../testing/in-memory-image-repository.ts';
import { overtakeNextSave } from '../testing/overtaken.ts';
import { imageId, sku } from '../testing/uploads.ts';
import { removeImage } from './remove-image.ts';

const clock = fixedClock('2026-01-06T00:00:00.000Z');
const request = { sku, imageId, correlationId: 'c-2' };

let images: InMemoryImageRepository;
beforeEach(() => {
  images = inMemoryImageRepository(readyImage());
});

describe('removeImage', () => {
  it('leaves a record of the removal, with a version of its own', async () => {
    await removeImage(request, { images, clock });

    expect(await images.find(sku, imageId)).toMatchObject({
      status: 'REMOVED',
      version: 2,
      removedAt: '2026-01-06T00:00:00.000Z',
      correlationId: 'c-2',
    });
    expect((await images.list(sku, { limit: 10 })).images).toEqual([]);
  });

  it('finds nothing to remove the second time, and where nothing is', async () => {
    await removeImage(request, { images, clock });

    for (const unknown of [imageId, 'img_unknown']) {
      await expect(
        removeImage({ ...request, imageId: unknown }, { images, clock }),
      ).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
    }
  });

  it('removes what somebody changed meanwhile', async () => {
    overtakeNextSave(images);

    await removeImage(request, { images, clock });

    expect(await images.find(sku, imageId)).toMatchObject({ status: 'REMOVED', version: 4 });
  });

  it('gives up when it is overtaken again and again', async () => {
    images.save = async () => false;

    await expect(removeImage(request, { images, clock })).rejects.toMatchObject({ kind: 'busy' });
  });
});
