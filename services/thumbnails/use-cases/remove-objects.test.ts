import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ImageContent } from '../domain/image.ts';
import { pendingImage, readyImage, removedImage } from '../testing/images.ts';
import {
  type InMemoryStores,
  inMemoryStores,
  storeRenditions,
} from '../testing/in-memory-stores.ts';
import { imageContent, rejectedUpload } from '../testing/uploads.ts';
import { removeObjects } from './remove-objects.ts';

let stores: InMemoryStores;
beforeEach(async () => {
  stores = inMemoryStores();
  for (const content of [imageContent('a'), imageContent('b')]) {
    stores.uploads.upload(content.original.key, Buffer.from('original'));
    await storeRenditions(stores, content);
  }
});

const keysOf = ({ original, renditions }: ImageContent) =>
  [original.key, ...renditions.map(({ key }) => key)].sort();
const stored = () => [...stores.uploads.objects.keys(), ...stores.renditions.objects.keys()].sort();

const replaced = { before: readyImage(), after: readyImage({ content: imageContent('b') }) };

describe('removeObjects', () => {
  it('deletes what a replaced image was made of, and nothing of the new one', async () => {
    const removed = await removeObjects([replaced], stores);

    expect(removed).toEqual({ renditions: 3, uploads: 1 });
    expect(stored()).toEqual(keysOf(imageContent('b')));
  });

  it('deletes everything of a removed image', async () => {
    const removed = { before: readyImage(), after: removedImage() };

    await removeObjects([removed], stores);

    expect(stored()).toEqual(keysOf(imageContent('b')));
  });

  it('changes nothing at a second delivery', async () => {
    await removeObjects([replaced], stores);
    await removeObjects([replaced], stores);

    expect(stored()).toEqual(keysOf(imageContent('b')));
  });

  it('keeps an original that the form was used for again', async () => {
    const { original } = imageContent('a');
    const after = readyImage({
      content: imageContent('b', { original: { ...original, etag: 'etag-other' } }),
    });

    await removeObjects([{ before: readyImage(), after }], stores);

    expect(stores.uploads.objects.has(original.key)).toBe(true);
  });

  it.each([
    ['a first content', { before: pendingImage(), after: readyImage() }],
    ['a rejection', { before: readyImage(), after: readyImage({ refused: rejectedUpload() }) }],
  ])('deletes nothing for %s', async (_what, change) => {
    const before = stored();

    await removeObjects([change], stores);

    expect(stored()).toEqual(before);
  });
});
