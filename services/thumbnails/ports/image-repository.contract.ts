import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { type ProductImage, remove } from '../domain/image.ts';
import { pendingImage, readyImage, rejectedImage } from '../testing/images.ts';
import { rejectedUpload } from '../testing/uploads.ts';
import type { ImageRepository } from './image-repository.ts';

/** Tests what every repository of images does. */
export const describeImageRepository = portContract<{ readonly images: ImageRepository }>(
  (test) => {
    const removed = (image: ProductImage) =>
      remove(image, '2026-01-06T00:00:00.000Z', { version: 9, correlationId: 'c-9' });
    const everyPage = async (
      page: (after: string | undefined) => ReturnType<ImageRepository['scan']>,
    ) => {
      const found: ProductImage[] = [];
      let after: string | undefined;
      do {
        const { images, next } = await page(after);
        found.push(...images);
        after = next;
      } while (after !== undefined);
      return found;
    };

    it('finds what was created, and nothing where nothing is', async () => {
      await test().images.create(pendingImage({ sku: 'CREATED' }));

      expect(await test().images.find('CREATED', 'img_one')).toEqual(
        pendingImage({ sku: 'CREATED' }),
      );
      expect(await test().images.find('CREATED', 'img_two')).toBeUndefined();
      expect(await test().images.find('OTHER', 'img_one')).toBeUndefined();
    });

    it('finds many at once: each that is there, however often it is asked for', async () => {
      const sku = 'MANY';
      const names = Array.from({ length: 130 }, (_, n) => ({ sku, imageId: `img_${n}` }));
      for (const { imageId } of names) await test().images.create(pendingImage({ sku, imageId }));
      await test().images.save(readyImage({ sku, imageId: 'img_7' }), 0);

      const found = await test().images.findAll([
        ...names,
        ...names,
        { sku, imageId: 'img_never' },
      ]);

      const ids = found.map(({ imageId }) => imageId);
      expect(ids.sort()).toEqual(names.map(({ imageId }) => imageId).sort());
      expect(found).toContainEqual(readyImage({ sku, imageId: 'img_7' }));
      expect(await test().images.findAll([])).toEqual([]);
    });

    it('creates an image once, and leaves it as it has become', async () => {
      const ready = readyImage({ sku: 'ONCE' });
      await test().images.create(pendingImage({ sku: 'ONCE' }));
      await test().images.save(ready, 0);

      await test().images.create(pendingImage({ sku: 'ONCE' }));

      expect(await test().images.find('ONCE', ready.imageId)).toEqual(ready);
    });

    it('keeps all that an image can be', async () => {
      const sku = 'STATES';
      const states: ProductImage[] = [
        readyImage({ sku, version: 1 }),
        readyImage({ sku, version: 2, refused: rejectedUpload(), caption: { since: 'now' } }),
        rejectedImage({ sku, version: 3 }),
        removed(readyImage({ sku })),
      ];
      await test().images.create(pendingImage({ sku }));
      let version = 0;
      for (const state of states) {
        expect(await test().images.save(state, version)).toBe(true);
        expect(await test().images.find(sku, state.imageId)).toEqual(state);
        version = state.version;
      }
    });

    it('replaces only the version it was told, and makes none', async () => {
      const sku = 'VERSIONS';
      await test().images.create(pendingImage({ sku }));

      expect(await test().images.save(readyImage({ sku, version: 2 }), 0)).toBe(true);
      expect(await test().images.save(rejectedImage({ sku, version: 3 }), 0)).toBe(false);
      expect(await test().images.save(readyImage({ sku, imageId: 'img_never' }), 0)).toBe(false);
      expect(await test().images.find(sku, 'img_one')).toEqual(readyImage({ sku, version: 2 }));
      expect(await test().images.find(sku, 'img_never')).toBeUndefined();
    });

    it('gives each version of a product out once, however many ask at once', async () => {
      const versions = await Promise.all(
        Array.from({ length: 20 }, () => test().images.nextVersion('COUNTED')),
      );

      expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
      expect(await test().images.nextVersion('COUNTED-TOO')).toBe(1);
    });

    it('lists the images of a product in their order, page by page, without removed ones', async () => {
      const sku = 'LISTED';
      await test().images.nextVersion(sku);
      for (const imageId of ['img_3', 'img_1', 'img_4', 'img_2', 'img_5']) {
        await test().images.create(pendingImage({ sku, imageId }));
      }
      await test().images.save(removed(pendingImage({ sku, imageId: 'img_2' })), 0);

      // With one image a page, that of the removed image is empty and not the last.
      for (const limit of [1, 2]) {
        const listed = await everyPage((after) => test().images.list(sku, { limit, after }));

        expect(listed.map(({ imageId }) => imageId)).toEqual(['img_1', 'img_3', 'img_4', 'img_5']);
      }
    });

    it('keeps the order of a product beside its images, and replaces only what was found', async () => {
      const sku = 'ORDERED';
      const order = (version: number, ...imageIds: string[]) => ({
        sku,
        version,
        imageIds,
        orderedAt: '2026-01-06T00:00:00.000Z',
        correlationId: 'c-1',
      });
      const [first, second] = [order(1, 'img_b', 'img_a'), order(2)];
      expect(await test().images.order(sku)).toBeUndefined();

      expect(await test().images.saveOrder(first, undefined)).toBe(true);
      expect(await test().images.saveOrder(second, undefined)).toBe(false);
      expect(await test().images.order(sku)).toEqual(first);
      expect(await test().images.saveOrder(second, first)).toBe(true);
      expect(await test().images.saveOrder(order(3, 'img_a'), first)).toBe(false);

      expect(await test().images.order(sku)).toEqual(second);
      expect(await test().images.list(sku, { limit: 10 })).toEqual({ images: [] });
      expect(await test().images.nextVersion(sku)).toBe(1);
    });

    it('scans every image once, and neither counter nor order', async () => {
      for (let n = 0; n < 7; n++) {
        await test().images.nextVersion(`SCANNED-${n}`);
        await test().images.create(pendingImage({ sku: `SCANNED-${n}` }));
      }

      // With one record a page, that of a counter is empty and not the last.
      for (const limit of [1, 3]) {
        const scanned = await everyPage((after) => test().images.scan({ limit, after }));

        const names = scanned.map(({ sku, imageId }) => `${sku}/${imageId}`);
        expect(names.filter((found) => found.startsWith('SCANNED-'))).toHaveLength(7);
        expect(new Set(names).size).toBe(names.length);
      }
    });

    it('deletes only the version it was told', async () => {
      const sku = 'DELETED';
      await test().images.create(pendingImage({ sku }));

      expect(await test().images.delete(pendingImage({ sku, version: 4 }))).toBe(false);
      expect(await test().images.delete(pendingImage({ sku }))).toBe(true);
      expect(await test().images.delete(pendingImage({ sku }))).toBe(false);
      expect(await test().images.find(sku, 'img_one')).toBeUndefined();
    });
  },
);
