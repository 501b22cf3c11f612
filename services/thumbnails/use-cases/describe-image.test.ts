import { fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readyImage } from '../testing/images.ts';
import {
  type InMemoryImageRepository,
  inMemoryImageRepository,
} from '../testing/in-memory-image-repository.ts';
import { overtakeNextSave } from '../testing/overtaken.ts';
import { imageId, sku } from '../testing/uploads.ts';
import { describeImage } from './describe-image.ts';
import { removeImage } from './remove-image.ts';

const at = '2026-01-06T00:00:00.000Z';
const clock = fixedClock(at);
const request = { sku, imageId, correlationId: 'c-2' };

let images: InMemoryImageRepository;
beforeEach(() => {
  images = inMemoryImageRepository(readyImage());
});

const describeAs = (alt: string | undefined, change: Partial<typeof request> = {}) =>
  describeImage({ ...request, ...change, alt }, { images, clock });

describe('describeImage', () => {
  it('says what an image shows, as a version of its own', async () => {
    const described = await describeAs('A mug');

    expect(described).toMatchObject({ version: 2, caption: { alt: 'A mug', since: at } });
    expect(await images.find(sku, imageId)).toEqual(described);
  });

  it('changes nothing at a second time', async () => {
    const once = await describeAs('A mug');

    expect(await describeAs('A mug', { correlationId: 'c-3' })).toEqual(once);
    expect(await images.find(sku, imageId)).toEqual(once);
  });

  it('takes it back', async () => {
    await describeAs('A mug');

    expect((await describeAs(undefined)).caption).toEqual({ since: at });
  });

  it('says so of what somebody changed meanwhile, and loses nothing of that', async () => {
    overtakeNextSave(images);

    expect(await describeAs('A mug')).toMatchObject({ version: 4, caption: { alt: 'A mug' } });
  });

  it('knows no image that is unknown or removed', async () => {
    await removeImage(request, { images, clock });

    for (const unknown of [imageId, 'img_unknown']) {
      await expect(describeAs('A mug', { imageId: unknown })).rejects.toMatchObject({
        code: 'IMAGE_NOT_FOUND',
      });
    }
  });

  it('gives up when it is overtaken three times', async () => {
    const save = jest.spyOn(images, 'save').mockResolvedValue(false);

    await expect(describeAs('A mug')).rejects.toMatchObject({ kind: 'busy' });
    expect(save).toHaveBeenCalledTimes(3);
  });
});
