import { fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { pendingImage } from '../testing/images.ts';
import {
  type InMemoryImageRepository,
  inMemoryImageRepository,
} from '../testing/in-memory-image-repository.ts';
import { sku } from '../testing/uploads.ts';
import { listImages } from './list-images.ts';
import { orderImages } from './order-images.ts';
import { removeImage } from './remove-image.ts';

const at = '2026-01-06T00:00:00.000Z';
const clock = fixedClock(at);

let images: InMemoryImageRepository;
beforeEach(() => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  images = inMemoryImageRepository(
    ...names.map((name) => pendingImage({ imageId: `img_${name}` })),
  );
});

const order = (...names: string[]) =>
  orderImages(
    { sku, imageIds: names.map((name) => `img_${name}`), correlationId: 'c-2' },
    { images, clock },
  );
const listed = async (limit = 100): Promise<string> => {
  let names = '';
  let start: Parameters<typeof listImages>[0]['start'];
  do {
    const page = await listImages({ sku, limit, start }, { images });
    expect(page.images.length).toBeLessThanOrEqual(limit);
    names += page.images.map(({ imageId }) => imageId.slice('img_'.length)).join('');
    start = page.next;
  } while (start !== undefined);
  return names;
};

describe('orderImages', () => {
  it('keeps which images come first, under the next version of the product', async () => {
    await order('d', 'b');

    expect(await images.order(sku)).toEqual({
      sku,
      version: 1,
      imageIds: ['img_d', 'img_b'],
      orderedAt: at,
      correlationId: 'c-2',
    });
  });

  it('changes nothing at a second time', async () => {
    await order('d', 'b');
    await order('d', 'b');

    expect(await images.order(sku)).toMatchObject({ version: 1 });
    expect(await images.nextVersion(sku)).toBe(2);
  });

  it('keeps no order where there was none and none is given', async () => {
    await order();

    expect(await images.order(sku)).toBeUndefined();
  });

  it.each([['unknown'], ['a', 'e']])('names no image that is not there: %s', async (...names) => {
    await removeImage({ sku, imageId: 'img_e', correlationId: 'c' }, { images, clock });

    await expect(order(...names)).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND' });
    expect(await images.order(sku)).toBeUndefined();
  });

  it('follows another that came in between, and gives up when they do not end', async () => {
    const saveOrder = images.saveOrder.bind(images);
    images.saveOrder = async (mine, replacing) => {
      images.saveOrder = saveOrder;
      await saveOrder({ ...mine, imageIds: ['img_a'] }, replacing);
      return saveOrder({ ...mine }, undefined);
    };
    await order('c');
    expect(await listed()).toBe('cabde');

    let attempts = 0;
    images.saveOrder = async () => {
      attempts += 1;
      return false;
    };
    await expect(order('b')).rejects.toMatchObject({ kind: 'busy' });
    expect(attempts).toBe(3);
  });
});

describe('listImages', () => {
  it.each([1, 2, 3, 5, 100])(
    'lists in the order of making until told otherwise, by %i',
    async (limit) => {
      expect(await listed(limit)).toBe('abcde');
    },
  );

  it.each([1, 2, 3, 4, 5, 100])('lists each once, the named ones first, by %i', async (limit) => {
    await order('d', 'b');
    expect(await listed(limit)).toBe('dbace');

    await order('e', 'd', 'c', 'b', 'a');
    expect(await listed(limit)).toBe('edcba');
  });

  it('fills a page with others behind the named ones', async () => {
    expect((await listImages({ sku, limit: 2 }, { images })).images).toHaveLength(2);
    await order('d', 'b');
    expect((await listImages({ sku, limit: 4 }, { images })).images).toHaveLength(3);
    expect((await listImages({ sku, limit: 5 }, { images })).images).toHaveLength(4);
  });

  it.each([1, 2, 100])('lists no removed image, and goes on behind it, by %i', async (limit) => {
    await order('d', 'b');
    for (const imageId of ['img_d', 'img_a']) {
      await removeImage({ sku, imageId, correlationId: 'c' }, { images, clock });
    }

    expect(await listed(limit)).toBe('bce');
  });

  it('puts what is made later at the end', async () => {
    await order('e', 'a');
    await images.create(pendingImage({ imageId: 'img_f' }));

    expect(await listed()).toBe('eabcdf');
  });
});
