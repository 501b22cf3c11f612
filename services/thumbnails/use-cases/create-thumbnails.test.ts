import { beforeEach, describe, expect, it } from '@jest/globals';
import { pendingImage } from '../testing/images.ts';
import { inMemoryImageRepository } from '../testing/in-memory-image-repository.ts';
import { jpeg, thumbnailsFixture } from '../testing/thumbnails-fixture.ts';
import { uploadKeyOf } from '../testing/uploads.ts';
import { createThumbnails } from './create-thumbnails.ts';

let test: ReturnType<typeof thumbnailsFixture>;
beforeEach(() => {
  test = thumbnailsFixture();
});

describe('createThumbnails', () => {
  it('stores the renditions and says so in the record', async () => {
    const notified = test.upload('a', jpeg('first'), { name: 'Tasse für Gäste.jpg' });

    const outcome = await createThumbnails(notified, test.dependencies);

    expect(outcome).toEqual({ status: 'accepted', uploadBytes: 11, bytesSaved: 8 });
    expect(await test.record()).toMatchObject({
      status: 'READY',
      version: 1,
      content: {
        original: {
          ...notified,
          uploadedAt: '2026-01-05T10:00:05.000Z',
          name: 'Tasse für Gäste.jpg',
          format: 'jpeg',
          width: 1600,
          height: 1200,
          bytes: 11,
        },
        placeholder: 'AAAA',
        dominantColour: '#102030',
        bytesSaved: 8,
        renditions: [
          { format: 'webp', width: 1080, height: 810, bytes: 3 },
          { format: 'jpeg', width: 1080, height: 810, bytes: 3 },
          { format: 'avif', width: 1080, height: 810, bytes: 3 },
        ],
      },
    });
    expect([...test.renditions.objects.keys()]).toEqual([
      expect.stringMatching(/^MUG-01\/img_one\/[0-9a-f]{16}-1080\.webp$/),
      expect.stringMatching(/^MUG-01\/img_one\/[0-9a-f]{16}-1080\.jpg$/),
      expect.stringMatching(/^MUG-01\/img_one\/[0-9a-f]{16}-1080\.avif$/),
    ]);
  });

  it('writes nothing at a second delivery', async () => {
    const notified = test.upload('a', jpeg('first'));
    await createThumbnails(notified, test.dependencies);
    const before = await test.everything();

    const outcome = await createThumbnails(notified, test.dependencies);

    expect(outcome).toEqual({ status: 'duplicate' });
    expect(await test.everything()).toEqual(before);
  });

  it('keeps the record once when two deliveries work at the same time', async () => {
    const notified = test.upload('a', jpeg('first'));

    const outcomes = await Promise.all([
      createThumbnails(notified, test.dependencies),
      createThumbnails(notified, test.dependencies),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', 'duplicate']);
    expect(test.renditions.objects.size).toBe(3);
  });

  it('finishes what a crash left, into the same objects', async () => {
    const notified = test.upload('a', jpeg('first'));
    const crashing = inMemoryImageRepository(pendingImage());
    crashing.save = async () => {
      throw new Error('The process ended here');
    };
    await expect(
      createThumbnails(notified, { ...test.dependencies, images: crashing }),
    ).rejects.toThrow('The process ended here');
    const left = [...test.renditions.objects.keys()];

    await createThumbnails(notified, test.dependencies);

    expect([...test.renditions.objects.keys()]).toEqual(left);
    expect(await test.record()).toMatchObject({ status: 'READY' });
  });

  it('does nothing for an image without a record, and for an upload that is gone', async () => {
    const stranger = test.uploads.upload('uploads/MUG-01/img_unknown/upl_1', jpeg('x'));

    expect(await createThumbnails(stranger, test.dependencies)).toEqual({ status: 'superseded' });
    expect(
      await createThumbnails({ key: uploadKeyOf('never'), etag: 'e' }, test.dependencies),
    ).toEqual({
      status: 'gone',
    });
    expect(test.renditions.objects.size).toBe(0);
  });

  it('gives up for now when the record keeps changing', async () => {
    const notified = test.upload('a', jpeg('fine'));
    test.images.save = async () => false;

    await expect(createThumbnails(notified, test.dependencies)).rejects.toMatchObject({
      code: 'IMAGE_BUSY',
      kind: 'busy',
    });
  });

  it('carries the correlation id of the form into the record', async () => {
    const notified = test.upload('a', jpeg('x'), { correlationId: 'form-1' });

    await createThumbnails(notified, test.dependencies);

    expect(await test.record()).toMatchObject({ correlationId: 'form-1' });
  });
});
