import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ImageRenderer } from '../ports/image-renderer.ts';
import { imageId, pendingImage, sku, uploadKeyOf } from '../testing/images.ts';
import { inMemoryImageRepository } from '../testing/in-memory-image-repository.ts';
import { jpeg, thumbnailsFixture } from '../testing/thumbnails-fixture.ts';
import { createThumbnails } from './create-thumbnails.ts';
import { removeImage } from './remove-image.ts';

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
        ],
      },
    });
    expect([...test.renditions.objects.keys()]).toEqual([
      expect.stringMatching(/^MUG-01\/img_one\/[0-9a-f]{16}-1080\.webp$/),
      expect.stringMatching(/^MUG-01\/img_one\/[0-9a-f]{16}-1080\.jpg$/),
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
    expect(test.renditions.objects.size).toBe(2);
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

  it('lets the later upload win, whatever order they are worked in', async () => {
    const first = test.upload('a', jpeg('first'));
    const second = test.upload('b', jpeg('second'));

    await createThumbnails(second, test.dependencies);
    const outcome = await createThumbnails(first, test.dependencies);

    expect(outcome).toEqual({ status: 'superseded' });
    expect(await test.record()).toMatchObject({ version: 1, content: { original: second } });
  });

  it('takes its own objects back when a later upload wins meanwhile', async () => {
    const first = test.upload('a', jpeg('first'));
    const second = test.upload('b', jpeg('second'));
    const slow: ImageRenderer = {
      ...test.renderer,
      render: async (file, format) => {
        await createThumbnails(second, test.dependencies);
        return test.renderer.render(file, format);
      },
    };

    const outcome = await createThumbnails(first, { ...test.dependencies, renderer: slow });

    expect(outcome).toEqual({ status: 'superseded' });
    const shown = await test.shownKeys();
    expect([...test.renditions.objects.keys()]).toEqual(shown);
  });

  it('leaves the record to a later upload that wins between its read and its write', async () => {
    const first = test.upload('a', jpeg('first'));
    const second = test.upload('b', jpeg('second'));
    const nextVersion = test.images.nextVersion.bind(test.images);
    let overtaken = false;
    test.images.nextVersion = async (product) => {
      if (!overtaken) {
        overtaken = true;
        await createThumbnails(second, test.dependencies);
      }
      return nextVersion(product);
    };

    expect(await createThumbnails(first, test.dependencies)).toEqual({ status: 'superseded' });

    expect(await test.record()).toMatchObject({ content: { original: second } });
    const shown = await test.shownKeys();
    expect([...test.renditions.objects.keys()]).toEqual(shown);
  });

  describe('of two uploads by one form within a second', () => {
    const sent = (body: string, sequencer: string) => ({
      ...test.uploads.upload(uploadKeyOf('a'), jpeg(body)),
      sequencer,
    });

    it('shows the later one, also when the earlier one takes longer', async () => {
      const first = sent('first', '0A1');
      let second = first;
      const slow: ImageRenderer = {
        ...test.renderer,
        render: async (file, format) => {
          second = sent('second', '0A2');
          await createThumbnails(second, test.dependencies);
          return test.renderer.render(file, format);
        },
      };

      const outcome = await createThumbnails(first, { ...test.dependencies, renderer: slow });

      expect(outcome).toEqual({ status: 'superseded' });
      expect(await test.record()).toMatchObject({ version: 1, content: { original: second } });
      expect([...test.renditions.objects.keys()]).toEqual(await test.shownKeys());
    });

    it('leaves an overwritten one to the notification of what overwrote it', async () => {
      const first = sent('first', '0A1');
      const second = sent('second', '0A2');

      expect(await createThumbnails(first, test.dependencies)).toEqual({ status: 'superseded' });
      expect(await test.record()).toMatchObject({ status: 'PENDING' });

      await createThumbnails(second, test.dependencies);
      expect(await test.record()).toMatchObject({ content: { original: second } });
    });

    it('shows the first again when it is sent once more, in objects of its own', async () => {
      await createThumbnails(sent('first', '0A1'), test.dependencies);
      const before = await test.shownKeys();
      await createThumbnails(sent('second', '0A2'), test.dependencies);
      const third = sent('first', '0A3');

      expect(await createThumbnails(third, test.dependencies)).toMatchObject({
        status: 'accepted',
      });
      expect(await createThumbnails(third, test.dependencies)).toEqual({ status: 'duplicate' });

      expect(await test.record()).toMatchObject({ version: 3, content: { original: third } });
      for (const key of await test.shownKeys()) expect(before).not.toContain(key);
    });
  });

  it('writes other objects for other content, and for the same content once more', async () => {
    await createThumbnails(test.upload('a', jpeg('A')), test.dependencies);
    const first = [...test.renditions.objects.keys()];
    await createThumbnails(test.upload('b', jpeg('B')), test.dependencies);
    await createThumbnails(test.upload('c', jpeg('A')), test.dependencies);

    expect(test.renditions.objects.size).toBe(6);
    expect(await test.record()).toMatchObject({ version: 3 });
    const shown = await test.shownKeys();
    expect(shown).not.toEqual(first);
  });

  it('leaves a removed image removed', async () => {
    const notified = test.upload('a', jpeg('late'));
    await removeImage({ sku, imageId, correlationId: 'c-2' }, test);

    expect(await createThumbnails(notified, test.dependencies)).toEqual({ status: 'superseded' });

    expect(await test.record()).toMatchObject({ status: 'REMOVED' });
    expect(test.renditions.objects.size).toBe(0);
  });

  it('takes its objects back when the image is removed meanwhile', async () => {
    const notified = test.upload('a', jpeg('late'));
    const slow: ImageRenderer = {
      ...test.renderer,
      render: async (file, format) => {
        await removeImage({ sku, imageId, correlationId: 'c-2' }, test);
        return test.renderer.render(file, format);
      },
    };

    const outcome = await createThumbnails(notified, { ...test.dependencies, renderer: slow });

    expect(outcome).toEqual({ status: 'superseded' });
    expect(test.renditions.objects.size).toBe(0);
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
