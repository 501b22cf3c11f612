import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ProductImage } from '../domain/image.ts';
import { MAX_UPLOAD_BYTES } from '../domain/upload.ts';
import type { ImageRenderer } from '../ports/image-renderer.ts';
import { textFile } from '../testing/hostile-files.ts';
import { pendingImage } from '../testing/images.ts';
import { jpeg, thumbnailsFixture } from '../testing/thumbnails-fixture.ts';
import { createThumbnails } from './create-thumbnails.ts';

let test: ReturnType<typeof thumbnailsFixture>;
beforeEach(() => {
  test = thumbnailsFixture();
});

const rejectedUploadOf = (image: ProductImage) =>
  image.status === 'READY' || image.status === 'REJECTED' ? image.refused : undefined;

describe('createThumbnails, of what is no usable image', () => {
  it.each([
    ['EMPTY', Buffer.alloc(0), undefined],
    ['TOO_LARGE', Buffer.alloc(MAX_UPLOAD_BYTES + 1, 0xff), undefined],
    ['NOT_AN_IMAGE', textFile(), undefined],
    ['CONTENT_TYPE_MISMATCH', jpeg('x'), { contentType: 'image/png' }],
    ['FOREIGN_CONTENT', jpeg('<script>alert(1)</script>'), undefined],
    ['CORRUPT', jpeg('broken'), undefined],
  ])('rejects what is %s: says why and moves it out of the way', async (code, body, options) => {
    const notified = test.upload('a', body, options);

    const outcome = await createThumbnails(notified, test.dependencies);

    expect(outcome).toEqual({ status: 'rejected', code });
    expect(await test.record()).toMatchObject({
      status: 'REJECTED',
      version: 1,
      refused: { ...notified, rejection: { code } },
    });
    expect([...test.uploads.objects.keys()]).toEqual([
      `rejected/MUG-01/img_one/upl_a/${notified.etag}`,
    ]);
    expect(test.renditions.objects.size).toBe(0);
  });

  it('writes nothing at a second delivery of what was rejected', async () => {
    const notified = test.upload('a', jpeg('broken'));
    await createThumbnails(notified, test.dependencies);
    const before = await test.everything();

    const outcome = await createThumbnails(notified, test.dependencies);

    expect(outcome).toEqual({ status: 'gone' });
    expect(await test.everything()).toEqual(before);
  });

  it('moves a rejected upload that a crash left in place', async () => {
    const notified = test.upload('a', jpeg('broken'));
    const body = test.uploads.objects.get(notified.key);
    await createThumbnails(notified, test.dependencies);
    const before = await test.record();
    test.uploads.objects.clear();
    if (body !== undefined) test.uploads.objects.set(notified.key, body);

    expect(await createThumbnails(notified, test.dependencies)).toEqual({ status: 'duplicate' });

    expect([...test.uploads.objects.keys()]).toEqual([expect.stringMatching(/^rejected\//)]);
    expect(await test.record()).toEqual(before);
  });

  it('keeps the good image when its replacement is rejected', async () => {
    const good = test.upload('a', jpeg('good'));
    await createThumbnails(good, test.dependencies);
    const bad = test.upload('b', jpeg('broken'));

    await createThumbnails(bad, test.dependencies);

    expect(await test.record()).toMatchObject({ status: 'READY', content: { original: good } });
    expect(rejectedUploadOf(await test.record())).toMatchObject(bad);
    expect(test.uploads.objects.has(good.key)).toBe(true);
    expect(test.renditions.objects.size).toBe(3);
  });

  it('rejects a key that no form names', async () => {
    await expect(
      createThumbnails({ key: 'uploads/stray.jpg' }, test.dependencies),
    ).rejects.toMatchObject({ code: 'UNKNOWN_UPLOAD_KEY', kind: 'invalid' });
  });

  it('lets what is no fault of the file come back', async () => {
    const notified = test.upload('a', jpeg('fine'));
    const failing: ImageRenderer = {
      ...test.renderer,
      render: async () => {
        throw new Error('No memory');
      },
    };

    await expect(
      createThumbnails(notified, { ...test.dependencies, renderer: failing }),
    ).rejects.toThrow('No memory');

    expect(await test.record()).toEqual(pendingImage());
    expect(test.uploads.objects.has(notified.key)).toBe(true);
  });
});
