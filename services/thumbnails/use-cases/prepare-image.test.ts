import { describe, expect, it } from '@jest/globals';
import { jpeg, thumbnailsFixture } from '../testing/thumbnails-fixture.ts';
import { imageId, sku } from '../testing/uploads.ts';
import { prepareImage } from './prepare-image.ts';

/** Prepares an upload whose renditions have so many bytes. */
async function prepareAs(file: Buffer) {
  const test = thumbnailsFixture();
  const { key } = test.upload('a', file);
  const upload = await test.uploads.open(key);
  if (upload === undefined) throw new Error('No upload');
  const rendition = (format: 'jpeg' | 'webp', width: number, bytes: number) => ({
    format,
    width,
    height: width,
    body: Buffer.alloc(bytes),
  });
  const renderer = {
    ...test.renderer,
    render: async () => ({
      ...(await test.renderer.render(file, 'jpeg')),
      renditions: [
        rendition('jpeg', 1080, 9),
        rendition('webp', 1080, 7),
        rendition('jpeg', 160, 3),
        rendition('webp', 160, 2),
      ],
    }),
  };
  const target = { sku, imageId, uploadId: 'upl_a' };
  return prepareImage({ target, upload, file, format: 'jpeg' }, { ...test, renderer });
}

describe('prepareImage', () => {
  it('says what a page saves by the largest WebP', async () => {
    const file = jpeg('an original');
    const { content } = await prepareAs(file);

    expect(content.bytesSaved).toBe(file.byteLength - 7);
  });

  it('says that nothing is saved of a file that is smaller', async () => {
    expect((await prepareAs(Buffer.alloc(5))).content.bytesSaved).toBe(0);
  });
});
