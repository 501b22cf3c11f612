import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { jpeg } from '../testing/thumbnails-fixture.ts';
import type { ImageRenderer } from './image-renderer.ts';

interface ImageRendererUnderTest {
  readonly renderer: ImageRenderer;
  /** A JPEG of 1600 by 1200 pixels. */
  readonly picture: Uint8Array;
}

/** The rules of every implementation of {@link ImageRenderer}. */
export const describeImageRenderer = portContract<ImageRendererUnderTest>((test) => {
  it('renders each size in all formats, the largest first', async () => {
    const { renderer, picture } = test();
    const image = await renderer.render(picture, 'jpeg');

    expect(image).toMatchObject({ width: 1600, height: 1200 });
    const widths = image.renditions.map(({ width }) => width);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    for (const width of widths) {
      const ofWidth = image.renditions.filter((rendition) => rendition.width === width);
      expect(ofWidth.map(({ format }) => format).sort()).toEqual(['avif', 'jpeg', 'webp']);
      for (const { height, body } of ofWidth) {
        expect(height).toBe((width * 3) / 4);
        expect(body.byteLength).toBeGreaterThan(0);
      }
    }
  });

  it('says what a page shows before the image', async () => {
    const { placeholder, dominantColour } = await test().renderer.render(test().picture, 'jpeg');

    expect(placeholder).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(dominantColour).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('renders the same file in the same way', async () => {
    const { renderer, picture } = test();

    expect(await renderer.recipe()).toBe(await renderer.recipe());
    expect(await renderer.render(picture, 'jpeg')).toEqual(await renderer.render(picture, 'jpeg'));
  });

  it('rejects a file that is broken', async () => {
    await expect(test().renderer.render(jpeg('broken'), 'jpeg')).rejects.toMatchObject({
      name: 'UnusableUploadError',
      code: 'CORRUPT',
    });
  });
});
