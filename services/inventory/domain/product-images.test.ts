import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asSku } from './ids.ts';
import { edit, type ProductImage } from './product.ts';
import { hear, type ImageNews } from './product-images.ts';

const at = '2026-01-05T10:00:00.000Z';
const product = edit(
  asSku('MUG-01'),
  undefined,
  { name: 'Mug', price: { amount: 1, currency: 'EUR' }, active: true, stockShards: 1 },
  at,
);
const image = (imageId: string, version: number): ProductImage => ({
  imageId,
  version,
  placeholder: 'x',
  dominantColour: '#000000',
  renditions: [],
});
const shown = (imageId: string, version: number): ImageNews => ({
  imageId,
  version,
  image: image(imageId, version),
});
const removed = (imageId: string, version: number): ImageNews => ({ imageId, version });
const all = (news: readonly ImageNews[]) =>
  news.reduce((current, one) => hear(current, one, at), product);
const ids = (news: readonly ImageNews[]) => all(news).images.map(({ imageId }) => imageId);

describe('hear', () => {
  it('puts an image on the product, as a new version of it', () => {
    expect(hear(product, shown('a', 1), at)).toEqual({
      ...product,
      version: 2,
      images: [image('a', 1)],
    });
  });

  it('is the same product at a second delivery', () => {
    const once = hear(product, shown('a', 1), at);
    expect(hear(once, shown('a', 1), at)).toBe(once);
  });

  it('takes an image off, also when that is heard first', () => {
    expect(ids([shown('a', 1), removed('a', 2)])).toEqual([]);
    expect(ids([removed('a', 2), shown('a', 1)])).toEqual([]);
  });

  it('shows an image again that was made anew after its removal', () => {
    expect(ids([removed('a', 2), shown('a', 3)])).toEqual(['a']);
  });

  it('forgets the removal of an image that is shown again', () => {
    expect(all([removed('a', 2), shown('a', 3)]).removedImages).toEqual([]);
  });

  it('keeps the newest images in their order, and no more than a page shows', () => {
    const many = Array.from({ length: 30 }, (_, index) => shown(`img_${index}`, index + 1));
    expect(ids(many)).toEqual(many.slice(6).map(({ imageId }) => imageId));
  });

  it('comes to the same images in whatever order, however often', () => {
    const news = [shown('a', 1), shown('b', 2), removed('a', 3), shown('c', 4), shown('b', 5)];
    const deliveries = fc
      .shuffledSubarray([...news, ...news], { minLength: news.length * 2 })
      .map((order) => all(order).images);
    fc.assert(
      fc.property(deliveries, (images) => {
        expect(images).toEqual([image('c', 4), image('b', 5)]);
      }),
    );
  });
});
