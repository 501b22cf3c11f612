import { beforeEach, describe, expect, it } from '@jest/globals';
import { jpeg, thumbnailsFixture } from '../testing/thumbnails-fixture.ts';
import { imageId, sku, uploadKeyOf } from '../testing/uploads.ts';
import { createThumbnails } from './create-thumbnails.ts';
import { removeImage } from './remove-image.ts';

let test: ReturnType<typeof thumbnailsFixture>;
beforeEach(() => {
  test = thumbnailsFixture();
});

describe('createThumbnails, of several uploads', () => {
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
    const overtaken = test.whileRendering(() => createThumbnails(second, test.dependencies));

    const outcome = await createThumbnails(first, overtaken);

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
      const overtaken = test.whileRendering(async () => {
        second = sent('second', '0A2');
        await createThumbnails(second, test.dependencies);
      });

      const outcome = await createThumbnails(first, overtaken);

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

    it('takes the same bytes that are sent once more for another upload', async () => {
      await createThumbnails(sent('first', '0A1'), test.dependencies);
      const second = sent('first', '0A2');

      expect(await createThumbnails(second, test.dependencies)).toMatchObject({
        status: 'accepted',
      });
      expect(await test.record()).toMatchObject({ version: 2, content: { original: second } });
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

    expect(test.renditions.objects.size).toBe(9);
    expect(await test.record()).toMatchObject({ version: 3 });
    const shown = await test.shownKeys();
    expect(shown).not.toEqual(first);
  });
});

describe('createThumbnails, of an image that is removed', () => {
  it('leaves a removed image removed', async () => {
    const notified = test.upload('a', jpeg('late'));
    await removeImage({ sku, imageId, correlationId: 'c-2' }, test);

    expect(await createThumbnails(notified, test.dependencies)).toEqual({ status: 'superseded' });

    expect(await test.record()).toMatchObject({ status: 'REMOVED' });
    expect(test.renditions.objects.size).toBe(0);
  });

  it('takes its objects back when the image is removed meanwhile', async () => {
    const notified = test.upload('a', jpeg('late'));
    const overtaken = test.whileRendering(() =>
      removeImage({ sku, imageId, correlationId: 'c-2' }, test),
    );

    const outcome = await createThumbnails(notified, overtaken);

    expect(outcome).toEqual({ status: 'superseded' });
    expect(test.renditions.objects.size).toBe(0);
  });
});
