import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryImageRepository } from '../adapters/memory/image-repository.ts';
import { MemoryRenditionStore } from '../adapters/memory/rendition-store.ts';
import { MemoryUploadStore } from '../adapters/memory/upload-store.ts';
import type { ProductImage } from '../domain/image.ts';
import { UnusableUploadError } from '../domain/rejection.ts';
import { MAX_UPLOAD_BYTES } from '../domain/upload.ts';
import type { ImageRenderer } from '../ports/image-renderer.ts';
import { textFile } from '../test-support/hostile-files.ts';
import { imageId, pendingImage, sku, uploadKeyOf } from '../test-support/images.ts';
import { createThumbnails } from './create-thumbnails.ts';
import { removeImage } from './remove-image.ts';

/** As much of a JPEG as the inspection reads; the text tells one from another. */
const jpeg = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]), Buffer.from(text)]);

/** A renderer that paints nothing, and refuses what says it is broken. */
const renderer: ImageRenderer = {
  recipe: async () => 'test',
  render: async (file) => {
    if (Buffer.from(file).includes('broken')) throw new UnusableUploadError('CORRUPT');
    return {
      width: 1600,
      height: 1200,
      placeholder: 'AAAA',
      dominantColour: '#102030',
      renditions: (['webp', 'jpeg'] as const).map((format) => ({
        format,
        width: 1080,
        height: 810,
        body: file.slice(0, 3),
      })),
    };
  },
};

let now: number;
const clock = { now: () => new Date(now) };
let images: MemoryImageRepository;
let uploads: MemoryUploadStore;
let renditions: MemoryRenditionStore;
let dependencies: Parameters<typeof createThumbnails>[1];

beforeEach(async () => {
  now = Date.parse('2026-01-05T10:00:00.000Z');
  images = new MemoryImageRepository();
  uploads = new MemoryUploadStore(clock);
  renditions = new MemoryRenditionStore(clock);
  dependencies = { images, uploads, renditions, renderer, clock };
  await images.create(pendingImage());
});

const upload = (
  uploadId: string,
  body: Buffer,
  options?: { contentType?: string; name?: string },
) => {
  now += 5_000;
  return uploads.upload(uploadKeyOf(uploadId), body, options);
};
const record = async (): Promise<ProductImage> => {
  const image = await images.find(sku, imageId);
  if (image === undefined) throw new Error('No record');
  return image;
};
const everything = async () => ({
  record: await record(),
  renditions: new Map(renditions.objects),
  uploads: new Map(uploads.objects),
});
const refusalOf = (image: ProductImage) =>
  image.status === 'READY' || image.status === 'REJECTED' ? image.refused : undefined;

describe('createThumbnails', () => {
  it('stores the renditions and says so in the record', async () => {
    const notified = upload('a', jpeg('first'), { name: 'Tasse für Gäste.jpg' });

    const outcome = await createThumbnails(notified, dependencies);

    expect(outcome).toEqual({ status: 'accepted', uploadBytes: 11, bytesSaved: 8 });
    expect(await record()).toMatchObject({
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
    expect([...renditions.objects.keys()]).toEqual([
      expect.stringMatching(/^MUG-01\/img_one\/[0-9a-f]{16}-1080\.webp$/),
      expect.stringMatching(/^MUG-01\/img_one\/[0-9a-f]{16}-1080\.jpg$/),
    ]);
  });

  it('writes nothing at a second delivery', async () => {
    const notified = upload('a', jpeg('first'));
    await createThumbnails(notified, dependencies);
    const before = await everything();
    now += 60_000;

    const outcome = await createThumbnails(notified, dependencies);

    expect(outcome).toEqual({ status: 'duplicate' });
    expect(await everything()).toEqual(before);
  });

  it('keeps the record once when two deliveries work at the same time', async () => {
    const notified = upload('a', jpeg('first'));

    const outcomes = await Promise.all([
      createThumbnails(notified, dependencies),
      createThumbnails(notified, dependencies),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', 'duplicate']);
    expect(renditions.objects.size).toBe(2);
  });

  it('finishes what a crash left, into the same objects', async () => {
    const notified = upload('a', jpeg('first'));
    const crashing = new MemoryImageRepository();
    await crashing.create(pendingImage());
    crashing.save = async () => {
      throw new Error('The process ended here');
    };
    await expect(createThumbnails(notified, { ...dependencies, images: crashing })).rejects.toThrow(
      'The process ended here',
    );
    const left = [...renditions.objects.keys()];

    await createThumbnails(notified, dependencies);

    expect([...renditions.objects.keys()]).toEqual(left);
    expect(await record()).toMatchObject({ status: 'READY' });
  });

  it('lets the later upload win, whatever order they are worked in', async () => {
    const first = upload('a', jpeg('first'));
    const second = upload('b', jpeg('second'));

    await createThumbnails(second, dependencies);
    const outcome = await createThumbnails(first, dependencies);

    expect(outcome).toEqual({ status: 'superseded' });
    expect(await record()).toMatchObject({ version: 1, content: { original: second } });
  });

  it('takes its own objects back when a later upload wins meanwhile', async () => {
    const first = upload('a', jpeg('first'));
    const second = upload('b', jpeg('second'));
    const slow: ImageRenderer = {
      ...renderer,
      render: async (file, format) => {
        await createThumbnails(second, dependencies);
        return renderer.render(file, format);
      },
    };

    const outcome = await createThumbnails(first, { ...dependencies, renderer: slow });

    expect(outcome).toEqual({ status: 'superseded' });
    const image = await record();
    const shown = image.status === 'READY' ? image.content.renditions.map(({ key }) => key) : [];
    expect([...renditions.objects.keys()]).toEqual(shown);
  });

  it('writes other objects for other content, and for the same content once more', async () => {
    await createThumbnails(upload('a', jpeg('A')), dependencies);
    const first = [...renditions.objects.keys()];
    await createThumbnails(upload('b', jpeg('B')), dependencies);
    await createThumbnails(upload('c', jpeg('A')), dependencies);

    expect(renditions.objects.size).toBe(6);
    expect(await record()).toMatchObject({ version: 3 });
    const image = await record();
    const shown = image.status === 'READY' ? image.content.renditions.map(({ key }) => key) : [];
    expect(shown).not.toEqual(first);
  });

  it.each([
    ['EMPTY', Buffer.alloc(0), undefined],
    ['TOO_LARGE', Buffer.alloc(MAX_UPLOAD_BYTES + 1, 0xff), undefined],
    ['NOT_AN_IMAGE', textFile(), undefined],
    ['CONTENT_TYPE_MISMATCH', jpeg('x'), { contentType: 'image/png' }],
    ['FOREIGN_CONTENT', jpeg('<script>alert(1)</script>'), undefined],
    ['CORRUPT', jpeg('broken'), undefined],
  ])('refuses what is %s: says why and moves it out of the way', async (code, body, options) => {
    const notified = upload('a', body, options);

    const outcome = await createThumbnails(notified, dependencies);

    expect(outcome).toEqual({ status: 'refused', code });
    expect(await record()).toMatchObject({
      status: 'REJECTED',
      version: 1,
      refused: { ...notified, rejection: { code } },
    });
    expect([...uploads.objects.keys()]).toEqual([`rejected/MUG-01/img_one/upl_a/${notified.etag}`]);
    expect(renditions.objects.size).toBe(0);
  });

  it('writes nothing at a second delivery of what was refused', async () => {
    const notified = upload('a', jpeg('broken'));
    await createThumbnails(notified, dependencies);
    const before = await everything();

    const outcome = await createThumbnails(notified, dependencies);

    expect(outcome).toEqual({ status: 'gone' });
    expect(await everything()).toEqual(before);
  });

  it('moves a refused upload that a crash left in place', async () => {
    const notified = upload('a', jpeg('broken'));
    const body = uploads.objects.get(notified.key);
    await createThumbnails(notified, dependencies);
    const before = await record();
    uploads.objects.clear();
    if (body !== undefined) uploads.objects.set(notified.key, body);

    expect(await createThumbnails(notified, dependencies)).toEqual({ status: 'duplicate' });

    expect([...uploads.objects.keys()]).toEqual([expect.stringMatching(/^rejected\//)]);
    expect(await record()).toEqual(before);
  });

  it('keeps the good image when its replacement is refused', async () => {
    const good = upload('a', jpeg('good'));
    await createThumbnails(good, dependencies);
    const bad = upload('b', jpeg('broken'));

    await createThumbnails(bad, dependencies);

    expect(await record()).toMatchObject({ status: 'READY', content: { original: good } });
    expect(refusalOf(await record())).toMatchObject(bad);
    expect(uploads.objects.has(good.key)).toBe(true);
    expect(renditions.objects.size).toBe(2);
  });

  it('leaves a removed image removed', async () => {
    const notified = upload('a', jpeg('late'));
    await removeImage({ sku, imageId, correlationId: 'c-2' }, { images, clock });

    expect(await createThumbnails(notified, dependencies)).toEqual({ status: 'superseded' });

    expect(await record()).toMatchObject({ status: 'REMOVED' });
    expect(renditions.objects.size).toBe(0);
  });

  it('takes its objects back when the image is removed meanwhile', async () => {
    const notified = upload('a', jpeg('late'));
    const slow: ImageRenderer = {
      ...renderer,
      render: async (file, format) => {
        await removeImage({ sku, imageId, correlationId: 'c-2' }, { images, clock });
        return renderer.render(file, format);
      },
    };

    const outcome = await createThumbnails(notified, { ...dependencies, renderer: slow });

    expect(outcome).toEqual({ status: 'superseded' });
    expect(renditions.objects.size).toBe(0);
  });

  it('does nothing for an image without a record, and for an upload that is gone', async () => {
    const stranger = uploads.upload('uploads/MUG-01/img_unknown/upl_1', jpeg('x'));

    expect(await createThumbnails(stranger, dependencies)).toEqual({ status: 'superseded' });
    expect(await createThumbnails({ key: uploadKeyOf('never'), etag: 'e' }, dependencies)).toEqual({
      status: 'gone',
    });
    expect(renditions.objects.size).toBe(0);
  });

  it('refuses a key that no form names', async () => {
    await expect(
      createThumbnails({ key: 'uploads/stray.jpg' }, dependencies),
    ).rejects.toMatchObject({ code: 'UNKNOWN_UPLOAD_KEY', kind: 'invalid' });
  });

  it('lets what is no fault of the file come back', async () => {
    const notified = upload('a', jpeg('fine'));
    const failing: ImageRenderer = {
      ...renderer,
      render: async () => {
        throw new Error('No memory');
      },
    };

    await expect(
      createThumbnails(notified, { ...dependencies, renderer: failing }),
    ).rejects.toThrow('No memory');

    expect(await record()).toEqual(pendingImage());
    expect(uploads.objects.has(notified.key)).toBe(true);
  });

  it('gives up for now when the record keeps changing', async () => {
    const notified = upload('a', jpeg('fine'));
    images.save = async () => false;

    await expect(createThumbnails(notified, dependencies)).rejects.toMatchObject({
      code: 'IMAGE_BUSY',
      kind: 'busy',
    });
  });

  it('carries the correlation id of the form into the record', async () => {
    now += 5_000;
    const notified = uploads.upload(uploadKeyOf('a'), jpeg('x'), { correlationId: 'form-1' });

    await createThumbnails(notified, dependencies);

    expect(await record()).toMatchObject({ correlationId: 'form-1' });
  });
});
