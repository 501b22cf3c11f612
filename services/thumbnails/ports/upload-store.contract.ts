import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rejectedKey, uploadKey } from '../domain/upload.ts';
import type { UploadStore } from './upload-store.ts';

export interface UploadStoreUnderTest {
  readonly uploads: UploadStore;
  /** Does what a browser does with a form that says this; returns the ETag. */
  upload(
    key: string,
    body: Buffer,
    options?: { readonly name: string; readonly correlationId: string },
  ): Promise<string>;
  /** Returns whether the bucket has an object, whatever its key. */
  hasObject(key: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** Tests what every store of uploads does. */
export function describeUploadStore(
  name: string,
  start: () => Promise<UploadStoreUnderTest>,
): void {
  describe(name, () => {
    let uploads: UploadStore;
    let upload: UploadStoreUnderTest['upload'];
    let hasObject: UploadStoreUnderTest['hasObject'];
    let stop: UploadStoreUnderTest['stop'];
    beforeAll(async () => {
      ({ uploads, upload, hasObject, stop } = await start());
    });
    afterAll(() => stop?.());

    const keyOf = (sku: string, uploadId = 'upl_1') =>
      uploadKey({ sku, imageId: 'img_1', uploadId });
    const listed = async (prefix: string) =>
      (await uploads.list({ limit: 1000 })).objects
        .map(({ key }) => key)
        .filter((key) => key.startsWith(prefix));

    it('opens what was uploaded, with what the form said', async () => {
      const key = keyOf('OPENED');
      const etag = await upload(key, Buffer.from('photograph'), {
        name: 'Tasse für Gäste.jpg',
        correlationId: 'c-1',
      });

      const opened = await uploads.open(key);

      expect(opened).toMatchObject({
        key,
        etag,
        bytes: 10,
        contentType: 'image/jpeg',
        name: 'Tasse für Gäste.jpg',
        correlationId: 'c-1',
      });
      expect(Date.parse(opened?.uploadedAt ?? '')).not.toBeNaN();
      expect(Buffer.from((await opened?.read()) ?? []).toString()).toBe('photograph');
    });

    it('says when there is nothing to open', async () => {
      expect(await uploads.open(keyOf('NOTHING'))).toBeUndefined();
    });

    it('lets an opened upload go unread', async () => {
      const key = keyOf('UNREAD');
      await upload(key, Buffer.alloc(2_000_000));

      (await uploads.open(key))?.discard();

      expect(await hasObject(key)).toBe(true);
    });

    it('moves a version out of the way, once', async () => {
      const key = keyOf('MOVED');
      const version = { key, etag: await upload(key, Buffer.from('x')) };

      await uploads.moveToRejected(version);
      await uploads.moveToRejected(version);

      expect(await uploads.open(key)).toBeUndefined();
      expect(await hasObject(rejectedKey(version))).toBe(true);
      expect(await uploads.uploadsOf({ sku: 'MOVED', imageId: 'img_1' })).toEqual([]);
    });

    it('does not move what was overwritten', async () => {
      const key = keyOf('OVERWRITTEN');
      const etag = await upload(key, Buffer.from('first'));
      await upload(key, Buffer.from('second'));

      await uploads.moveToRejected({ key, etag });

      expect(await uploads.open(key)).toMatchObject({ bytes: 6 });
      expect(await hasObject(rejectedKey({ key, etag }))).toBe(false);
    });

    it('knows the uploads of an image', async () => {
      const keys = ['upl_1', 'upl_2'].map((uploadId) => keyOf('HAS', uploadId));
      for (const key of keys) await upload(key, Buffer.from('x'));

      expect(await uploads.uploadsOf({ sku: 'HAS', imageId: 'img_1' })).toEqual(
        keys.map((key) => ({ key, bytes: 1, writtenAt: expect.any(Date) })),
      );
      expect(await uploads.uploadsOf({ sku: 'HAS', imageId: 'img_2' })).toEqual([]);
      expect(await uploads.uploadsOf({ sku: 'HA', imageId: 'img_1' })).toEqual([]);
    });

    it('lists page by page, without what was rejected, and deletes', async () => {
      const keys = Array.from({ length: 5 }, (_, n) => keyOf('PAGED', `upl_${n}`));
      for (const key of keys) await upload(key, Buffer.from('12345'));

      const first = await uploads.list({ limit: 2, after: keyOf('PAGED', 'upl_') });
      const second = await uploads.list({ limit: 2, after: first.next });

      expect([...first.objects, ...second.objects]).toMatchObject(
        keys.slice(0, 4).map((key) => ({ key, bytes: 5, writtenAt: expect.any(Date) })),
      );
      expect(await listed('rejected/')).toEqual([]);
      await uploads.delete([...keys, keyOf('PAGED', 'upl_never')]);
      expect(await listed(keyOf('PAGED', ''))).toEqual([]);
    });
  });
}
