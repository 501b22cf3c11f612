import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, mug } from '../testing/ledger-entries.ts';
import { newProduct, productImage } from '../testing/products.ts';
import { awaitedProduct, type CatalogueEntry, edit } from './product.ts';
import { applyImageUpdate, type ImageUpdate, MAX_KEPT, shownOf } from './product-images.ts';

const product = newProduct(mug);
const shown = (imageId: string, version: number): ImageUpdate => ({
  imageId,
  version,
  image: productImage(imageId, version),
});
const removed = (imageId: string, version: number): ImageUpdate => ({ imageId, version });
const ordered = (version: number, ...imageIds: string[]): ImageUpdate => ({ version, imageIds });
const all = (updates: readonly ImageUpdate[], start: CatalogueEntry = product) =>
  updates.reduce((current, one) => applyImageUpdate(current, one, at), start);
const ids = (updates: readonly ImageUpdate[]) => all(updates).images.map(({ imageId }) => imageId);

describe('applyImageUpdate', () => {
  it('puts an image on the product, as a new version of it', () => {
    expect(applyImageUpdate(product, shown('a', 1), at)).toEqual({
      ...product,
      version: 2,
      images: [productImage('a', 1)],
    });
  });

  it('is the same product at a second delivery', () => {
    const once = applyImageUpdate(product, shown('a', 1), at);
    expect(applyImageUpdate(once, shown('a', 1), at)).toBe(once);
  });

  it('takes an image off, also when that update comes first', () => {
    expect(ids([shown('a', 1), removed('a', 2)])).toEqual([]);
    expect(ids([removed('a', 2), shown('a', 1)])).toEqual([]);
  });

  it('shows an image again that was made anew after its removal', () => {
    expect(ids([removed('a', 2), shown('a', 3)])).toEqual(['a']);
  });

  it('forgets the removal of an image that is shown again', () => {
    expect(all([removed('a', 2), shown('a', 3)]).removedImages).toEqual([]);
  });

  it('keeps the latest fifty removals, in whatever order they come', () => {
    const versions = Array.from({ length: 51 }, (_, index) => index + 1);
    for (const order of [versions, versions.toReversed()]) {
      const { removedImages } = all(order.map((version) => removed(`img_${version}`, version)));
      expect(removedImages.map(({ version }) => version)).toEqual(versions.slice(1));
    }
  });

  describe('of more images than a page shows', () => {
    const names = Array.from({ length: 28 }, (_, index) => `img_${index + 10}`);
    const many = names.map((name, index) => shown(name, index + 1));
    const first24 = (entry: CatalogueEntry) => shownOf(entry).map(({ imageId }) => imageId);

    it('shows the first of the order', () => {
      expect(first24(all(many))).toEqual(names.slice(0, 24));

      const order = ordered(29, 'img_37', 'img_36', 'img_10');
      const expected = ['img_37', 'img_36', 'img_10', ...names.slice(1, 22)];
      expect(first24(all([...many, order]))).toEqual(expected);
      expect(first24(all([order, ...many.toReversed()]))).toEqual(expected);
    });

    it('shows the others when there is room', () => {
      const removals = names.slice(0, 6).map((name, index) => removed(name, index + 40));

      expect(first24(all([...many, ...removals]))).toEqual(names.slice(6));
    });

    it('keeps so many and no more', () => {
      const tooMany = Array.from({ length: MAX_KEPT + 1 }, (_, n) =>
        shown(`img_${n + 100}`, n + 1),
      );

      expect(all(tooMany).images).toEqual(all(tooMany.slice(0, -1)).images);
      expect(all(tooMany).images).toHaveLength(MAX_KEPT);
    });

    it('comes to the same in whatever order, however often the updates come', () => {
      const order = [ordered(29, 'img_37', 'img_12'), ordered(30, 'img_36', 'img_11', 'img_37')];
      const changes = [removed('img_15', 31), shown('img_14', 32), removed('img_36', 33)];
      const updates = [...many, ...order, ...changes];
      const gone = ['img_15', 'img_36', 'img_11', 'img_37'];
      const others = names.filter((name) => !gone.includes(name));
      fc.assert(
        fc.property(
          fc.shuffledSubarray([...updates, ...updates], { minLength: updates.length * 2 }),
          (deliveries) => {
            const entry = all(deliveries);
            expect(first24(entry)).toEqual(['img_11', 'img_37', ...others.slice(0, 22)]);
            expect(entry.images).toHaveLength(26);
          },
        ),
      );
    });
  });

  it('shows images by when they were made, and a replacement where it was', () => {
    expect(ids([shown('b', 2), shown('a', 1), shown('c', 3)])).toEqual(['a', 'b', 'c']);
    expect(ids([shown('a', 1), shown('b', 2), shown('a', 3)])).toEqual(['a', 'b']);
  });

  it('shows first what the order names, also what comes later, and then the others', () => {
    const updates = [shown('a', 1), shown('b', 2), ordered(3, 'c', 'b', 'gone'), shown('c', 4)];

    expect(ids(updates)).toEqual(['c', 'b', 'a']);
    expect(ids([...updates, removed('b', 5), shown('b', 6), shown('d', 7)])).toEqual([
      'c',
      'b',
      'a',
      'd',
    ]);
    expect(ids([...updates, ordered(8)])).toEqual(['a', 'b', 'c']);
  });

  it('forgets no newer order for an older one, and changes nothing at a second delivery', () => {
    const before = all([shown('a', 1), shown('b', 2), ordered(4, 'b', 'a')]);

    expect(all([ordered(3, 'a', 'b'), ordered(4, 'b', 'a')], before)).toBe(before);
  });

  it('keeps for a product that is not there its updates, and makes no version of it', () => {
    const awaited = all(
      [shown('a', 1), ordered(2, 'b', 'a'), shown('b', 3)],
      awaitedProduct(product.sku),
    );

    expect(awaited).toMatchObject({ version: 0, updates: 3 });
    expect(all([shown('a', 1)], awaited)).toBe(awaited);

    const { name, price, active, stockShards } = product;
    const made = edit(product.sku, awaited, { name, price, active, stockShards }, at);
    expect(made).toMatchObject({
      version: 1,
      images: [productImage('b', 3), productImage('a', 1)],
    });
    expect(all([removed('b', 4), shown('c', 5)], made).images).toEqual([
      productImage('a', 1),
      productImage('c', 5),
    ]);
  });

  it('comes to the same images in whatever order, however often, before or after the product', () => {
    const updates = [
      shown('a', 1),
      shown('b', 2),
      removed('a', 3),
      ordered(4, 'b', 'c'),
      shown('c', 5),
      ordered(6, 'c', 'd'),
      shown('b', 7),
      shown('d', 8),
    ];
    const { name, price, active, stockShards } = product;
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...updates, ...updates], { minLength: updates.length * 2 }),
        fc.nat(updates.length * 2),
        (order, madeAfter) => {
          const awaited = all(order.slice(0, madeAfter), awaitedProduct(product.sku));
          const made = edit(product.sku, awaited, { name, price, active, stockShards }, at);
          expect(all(order.slice(madeAfter), made).images).toEqual([
            productImage('c', 5),
            productImage('d', 8),
            productImage('b', 7),
          ]);
        },
      ),
    );
  });
});
