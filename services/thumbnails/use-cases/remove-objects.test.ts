import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ImageContent, remove } from '../domain/image.ts';
import { imageContent, pendingImage, readyImage, refusedUpload } from '../testing/images.ts';
import { MemoryRenditionStore } from '../testing/in-memory-rendition-store.ts';
import { MemoryUploadStore } from '../testing/in-memory-upload-store.ts';
import { removeObjects } from './remove-objects.ts';

let renditions: MemoryRenditionStore;
let uploads: MemoryUploadStore;
beforeEach(async () => {
  renditions = new MemoryRenditionStore();
  uploads = new MemoryUploadStore();
  await store(imageContent('a'));
  await store(imageContent('b'));
});

const store = async (content: ImageContent) => {
  uploads.upload(content.original.key, Buffer.from('original'));
  for (const { key, format } of content.renditions) {
    await renditions.put({ key, format, body: Buffer.from('rendition') });
  }
};
const keysOf = ({ original, renditions }: ImageContent) =>
  [original.key, ...renditions.map(({ key }) => key)].sort();
const stored = () => [...uploads.objects.keys(), ...renditions.objects.keys()].sort();

const replaced = { before: readyImage(), after: readyImage({ content: imageContent('b') }) };

describe('removeObjects', () => {
  it('deletes what a replaced image was made of, and nothing of the new one', async () => {
    const removed = await removeObjects([replaced], { renditions, uploads });

    expect(removed).toEqual({ renditions: 2, uploads: 1 });
    expect(stored()).toEqual(keysOf(imageContent('b')));
  });

  it('deletes everything of a removed image', async () => {
    const after = remove(readyImage(), '2026-01-06T00:00:00.000Z', {
      version: 2,
      correlationId: 'c',
    });

    await removeObjects([{ before: readyImage(), after }], { renditions, uploads });

    expect(stored()).toEqual(keysOf(imageContent('b')));
  });

  it('changes nothing at a second delivery', async () => {
    await removeObjects([replaced], { renditions, uploads });
    await removeObjects([replaced], { renditions, uploads });

    expect(stored()).toEqual(keysOf(imageContent('b')));
  });

  it('keeps an original that the form was used for again', async () => {
    const { original } = imageContent('a');
    const after = readyImage({
      content: imageContent('b', { original: { ...original, etag: 'etag-other' } }),
    });

    await removeObjects([{ before: readyImage(), after }], { renditions, uploads });

    expect(uploads.objects.has(original.key)).toBe(true);
  });

  it.each([
    ['a first content', { before: pendingImage(), after: readyImage() }],
    ['a refusal', { before: readyImage(), after: readyImage({ refused: refusedUpload() }) }],
  ])('deletes nothing for %s', async (_what, change) => {
    const before = stored();

    await removeObjects([change], { renditions, uploads });

    expect(stored()).toEqual(before);
  });
});
