import { describe, expect, it } from '@jest/globals';
import { edgeFunction, edgeWith } from '../testing/edge.ts';

const IMAGE = '/images/MUG-01/img_1/0123456789abcdef';

async function fileOf(path: string, accept?: string) {
  const { ask, reached } = edgeWith({ viewerRequest: edgeFunction('image') });
  await ask(path, accept === undefined ? {} : { accept });
  return reached[0]?.request;
}

describe('images', () => {
  it('are the file that they name', async () => {
    expect(await fileOf(`${IMAGE}-480.webp?v=1`)).toMatchObject({
      path: '/MUG-01/img_1/0123456789abcdef-480.webp',
      query: '',
    });
  });

  it.each([
    ['image/avif,image/webp,*/*', 'avif'],
    ['image/webp,*/*', 'webp'],
    ['*/*', 'jpg'],
    [undefined, 'jpg'],
  ])('come to %s as %s', async (accept, extension) => {
    expect((await fileOf(IMAGE, accept))?.path).toBe(
      `/MUG-01/img_1/0123456789abcdef-480.${extension}`,
    );
  });

  it.each([
    ['1', 160],
    ['160', 160],
    ['161', 480],
    ['1080', 1080],
    ['5000', 1080],
    ['wide', 1080],
  ])('are at least as wide as %s asks, where there is such a one: %s', async (width, found) => {
    expect((await fileOf(`${IMAGE}?width=${width}`))?.path).toBe(
      `/MUG-01/img_1/0123456789abcdef-${found}.jpg`,
    );
  });
});
