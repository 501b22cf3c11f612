import { beforeEach, describe, expect, it } from '@jest/globals';
import { imageId, pendingImage, readyImage, sku } from '../testing/images.ts';
import { MemoryImageRepository } from '../testing/in-memory-image-repository.ts';
import { describeImage } from './describe-image.ts';
import { removeImage } from './remove-image.ts';

const at = '2026-01-06T00:00:00.000Z';
const clock = { now: () => new Date(at) };
const request = { sku, imageId, correlationId: 'c-2' };

let images: MemoryImageRepository;
beforeEach(async () => {
  images = new MemoryImageRepository();
  await images.create(pendingImage());
  await images.save(readyImage({ version: await images.nextVersion(sku) }), 0);
});

const say = (alt: string | undefined, change: Partial<typeof request> = {}) =>
  describeImage({ ...request, ...change, alt }, { images, clock });

describe('describeImage', () => {
  it('says what an image shows, as a version of its own', async () => {
    const described = await say('A mug');

    expect(described).toMatchObject({ version: 2, caption: { alt: 'A mug', since: at } });
    expect(await images.find(sku, imageId)).toEqual(described);
  });

  it('changes nothing at a second time', async () => {
    const once = await say('A mug');

    expect(await say('A mug', { correlationId: 'c-3' })).toEqual(once);
    expect(await images.find(sku, imageId)).toEqual(once);
  });

  it('takes it back', async () => {
    await say('A mug');

    expect((await say(undefined)).caption).toEqual({ since: at });
  });

  it('says so of what somebody changed meanwhile, and loses nothing of that', async () => {
    const save = images.save.bind(images);
    images.save = async (image, replacing) => {
      images.save = save;
      await save(readyImage({ version: await images.nextVersion(sku), correlationId: 'other' }), 1);
      return save(image, replacing);
    };

    expect(await say('A mug')).toMatchObject({ version: 4, caption: { alt: 'A mug' } });
  });

  it('knows no image that is unknown or removed', async () => {
    await removeImage(request, { images, clock });

    for (const unknown of [imageId, 'img_unknown']) {
      await expect(say('A mug', { imageId: unknown })).rejects.toMatchObject({
        code: 'IMAGE_NOT_FOUND',
      });
    }
  });

  it('gives up when it is overtaken again and again', async () => {
    images.save = async () => false;

    await expect(say('A mug')).rejects.toMatchObject({ kind: 'busy' });
  });
});
