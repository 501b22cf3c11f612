import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { rejectedKey, uploadKey } from '../domain/upload.ts';
import type { UploadStore } from './upload-store.ts';

interface UploadStoreUnderTest {
  readonly uploads: UploadStore;
  /** Does what a browser does with a form that says this; returns the ETag. */
  upload(
    key: string,
    body: Buffer,
    options?: { readonly name: string; readonly correlationId: string },
  ): Promise<string>;
  /** Returns whether the bucket has an object, whatever its key. */
  hasObject(key: string): Promise<boolean>;
}

/** Tests what every store of uploads does. */
export const describeUploadStore = portContract<UploadStoreUnderTest>((test) => {
  const keyOf = (sku: string, uploadId = 'upl_1') => uploadKey({ sku, imageId: 'img_1', uploadId });
  const listed = async (prefix: string) =>
    (await test().uploads.list({ limit: 1000 })).objects
      .map(({ key }) => key)
      .filter((key) => key.startsWith(prefix));

  it('opens what was uploaded, with what the form said', async () => {
    const key = keyOf('OPENED');
    const etag = await test().upload(key, Buffer.from('photograph'), {
      name: 'Tasse für Gäste.jpg',
      correlationId: 'c-1',
    });

    const opened = await test().uploads.open(key);

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
    expect(await test().uploads.open(keyOf('NOTHING'))).toBeUndefined();
  });

  it('lets an opened upload go unread', async () => {
    const key = keyOf('UNREAD');
    await test().upload(key, Buffer.alloc(2_000_000));

    (await test().uploads.open(key))?.discard();

    expect(await test().hasObject(key)).toBe(true);
  });

  it('moves a version out of the way, once', async () => {
    const key = keyOf('MOVED');
    const version = { key, etag: await test().upload(key, Buffer.from('x')) };

    await test().uploads.moveToRejected(version);
    await test().uploads.moveToRejected(version);

    expect(await test().uploads.open(key)).toBeUndefined();
    expect(await test().hasObject(rejectedKey(version))).toBe(true);
    expect(await test().uploads.uploadsOf({ sku: 'MOVED', imageId: 'img_1' })).toEqual([]);
  });

  it('does not move what was overwritten', async () => {
    const key = keyOf('OVERWRITTEN');
    const etag = await test().upload(key, Buffer.from('first'));
    await test().upload(key, Buffer.from('second'));

    await test().uploads.moveToRejected({ key, etag });

    expect(await test().uploads.open(key)).toMatchObject({ bytes: 6 });
    expect(await test().hasObject(rejectedKey({ key, etag }))).toBe(false);
  });

  it('knows the uploads of an image', async () => {
    const keys = ['upl_1', 'upl_2'].map((uploadId) => keyOf('HAS', uploadId));
    for (const key of keys) await test().upload(key, Buffer.from('x'));

    expect(await test().uploads.uploadsOf({ sku: 'HAS', imageId: 'img_1' })).toEqual(
      keys.map((key) => ({ key, bytes: 1, writtenAt: expect.any(Date) })),
    );
    expect(await test().uploads.uploadsOf({ sku: 'HAS', imageId: 'img_2' })).toEqual([]);
    expect(await test().uploads.uploadsOf({ sku: 'HA', imageId: 'img_1' })).toEqual([]);
  });

  it('lists page by page, without what was rejected, and deletes', async () => {
    const keys = Array.from({ length: 5 }, (_, n) => keyOf('PAGED', `upl_${n}`));
    for (const key of keys) await test().upload(key, Buffer.from('12345'));

    const first = await test().uploads.list({ limit: 2, after: keyOf('PAGED', 'upl_') });
    const second = await test().uploads.list({ limit: 2, after: first.next });

    expect([...first.objects, ...second.objects]).toMatchObject(
      keys.slice(0, 4).map((key) => ({ key, bytes: 5, writtenAt: expect.any(Date) })),
    );
    expect(await listed('rejected/')).toEqual([]);
    await test().uploads.delete([...keys, keyOf('PAGED', 'upl_never')]);
    expect(await listed(keyOf('PAGED', ''))).toEqual([]);
  });
});
