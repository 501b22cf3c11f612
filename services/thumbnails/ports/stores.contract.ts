import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rejectedKey, uploadKey } from '../domain/upload.ts';
import type { RenditionStore } from './rendition-store.ts';
import type { UploadStore } from './upload-store.ts';

export interface StoresUnderTest {
  readonly uploads: UploadStore;
  readonly renditions: RenditionStore;
  /** What a browser does with a form; answers the ETag. */
  upload(key: string, body: Buffer): Promise<string>;
  /** Whether the uploads' bucket has an object, whatever its key. */
  hasObject(key: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** What every pair of stores keeps to. */
export function describeStores(name: string, start: () => Promise<StoresUnderTest>): void {
  describe(name, () => {
    let test: StoresUnderTest;
    beforeAll(async () => {
      test = await start();
    });
    afterAll(() => test.stop());

    const keyOf = (sku: string, uploadId = 'upl_1') =>
      uploadKey({ sku, imageId: 'img_1', uploadId });

    describe('uploads', () => {
      it('opens what was uploaded, with what the form said', async () => {
        const key = keyOf('OPENED');
        const etag = await test.upload(key, Buffer.from('photograph'));

        const upload = await test.uploads.open(key);

        expect(upload).toMatchObject({
          key,
          etag,
          bytes: 10,
          contentType: 'image/jpeg',
          name: 'Tasse für Gäste.jpg',
          correlationId: 'c-1',
        });
        expect(Date.parse(upload?.uploadedAt ?? '')).not.toBeNaN();
        expect(Buffer.from((await upload?.read()) ?? []).toString()).toBe('photograph');
      });

      it('says when there is nothing to open', async () => {
        expect(await test.uploads.open(keyOf('NOTHING'))).toBeUndefined();
      });

      it('lets an opened upload go unread', async () => {
        const key = keyOf('UNREAD');
        await test.upload(key, Buffer.alloc(2_000_000));

        (await test.uploads.open(key))?.discard();

        expect(await test.hasObject(key)).toBe(true);
      });

      it('moves a version out of the way, once', async () => {
        const key = keyOf('MOVED');
        const version = { key, etag: await test.upload(key, Buffer.from('x')) };

        await test.uploads.moveToRejected(version);
        await test.uploads.moveToRejected(version);

        expect(await test.uploads.open(key)).toBeUndefined();
        expect(await test.hasObject(rejectedKey(version))).toBe(true);
        expect(await test.uploads.uploadsOf({ sku: 'MOVED', imageId: 'img_1' })).toEqual([]);
      });

      it('does not move what was overwritten', async () => {
        const key = keyOf('OVERWRITTEN');
        const etag = await test.upload(key, Buffer.from('first'));
        await test.upload(key, Buffer.from('second'));

        await test.uploads.moveToRejected({ key, etag });

        expect(await test.uploads.open(key)).toMatchObject({ bytes: 6 });
        expect(await test.hasObject(rejectedKey({ key, etag }))).toBe(false);
      });

      it('knows the uploads of an image', async () => {
        const keys = ['upl_1', 'upl_2'].map((uploadId) => keyOf('HAS', uploadId));
        for (const key of keys) await test.upload(key, Buffer.from('x'));

        expect(await test.uploads.uploadsOf({ sku: 'HAS', imageId: 'img_1' })).toEqual(
          keys.map((key) => ({ key, bytes: 1, writtenAt: expect.any(Date) })),
        );
        expect(await test.uploads.uploadsOf({ sku: 'HAS', imageId: 'img_2' })).toEqual([]);
        expect(await test.uploads.uploadsOf({ sku: 'HA', imageId: 'img_1' })).toEqual([]);
      });

      it('lists page by page, without what was rejected, and deletes', async () => {
        const keys = Array.from({ length: 5 }, (_, n) => keyOf('PAGED', `upl_${n}`));
        for (const key of keys) await test.upload(key, Buffer.from('12345'));

        const first = await test.uploads.list({ limit: 2, after: keyOf('PAGED', 'upl_') });
        const second = await test.uploads.list({ limit: 2, after: first.after });

        expect([...first.objects, ...second.objects]).toMatchObject(
          keys.slice(0, 4).map((key) => ({ key, bytes: 5, writtenAt: expect.any(Date) })),
        );
        expect(await listed('rejected/')).toEqual([]);
        await test.uploads.delete([...keys, keyOf('PAGED', 'upl_never')]);
        expect(await listed(keyOf('PAGED', ''))).toEqual([]);
      });

      const listed = async (prefix: string) =>
        (await test.uploads.list({ limit: 1000 })).objects
          .map(({ key }) => key)
          .filter((key) => key.startsWith(prefix));
    });

    describe('renditions', () => {
      const rendition = { key: 'MUG-01/img_1/a-160.webp', format: 'webp' } as const;

      it('has what was put, until it is deleted', async () => {
        await test.renditions.put({ ...rendition, body: Buffer.from('pixels') });

        expect(await test.renditions.exists(rendition.key)).toBe(true);
        expect(await test.renditions.list({ limit: 10 })).toMatchObject({
          objects: [{ key: rendition.key, bytes: 6 }],
        });
        await test.renditions.delete([rendition.key]);
        expect(await test.renditions.exists(rendition.key)).toBe(false);
      });

      it('deletes nothing without complaint', async () => {
        await test.renditions.delete([]);
        await test.renditions.delete(['MUG-01/img_1/never-160.webp']);

        expect(await test.renditions.list({ limit: 10 })).toEqual({ objects: [] });
      });
    });
  });
}
