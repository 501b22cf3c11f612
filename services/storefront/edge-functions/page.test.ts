import { describe, expect, it } from '@jest/globals';
import { edgeFunction, edgeWith } from '../testing/edge.ts';

const edgeOf = (CANONICAL_HOST = '') =>
  edgeWith({ viewerRequest: edgeFunction('page', { CANONICAL_HOST }) });

describe('paths of the page', () => {
  it.each([
    ['/', '/index.html'],
    ['/p/MUG-01', '/index.html'],
    ['/p/MUG-0.5', '/index.html'],
    ['/orders/ord_1/', '/index.html'],
    ['/assets/main.0123abcd.js', '/assets/main.0123abcd.js'],
    ['/manifest.webmanifest', '/manifest.webmanifest'],
  ])('%s is %s', async (path, file) => {
    const { ask, reached } = edgeOf();
    await ask(path);
    expect(reached[0]?.request.path).toBe(file);
  });
});

describe('the host of the page', () => {
  it('is the one that the shop says, with path and query', async () => {
    const { ask, reached } = edgeOf('shop.example');
    const response = await ask('/search?q=a%20b&q=c&new', { host: 'd1.cloudfront.net' });
    expect(response).toMatchObject({
      status: 301,
      headers: { location: 'https://shop.example/search?q=a%20b&q=c&new' },
    });
    expect(reached).toEqual([]);
    expect(await ask('/', { host: 'shop.example' })).toMatchObject({ status: 200 });
  });

  it('is any, as long as the shop says none', async () => {
    expect(await edgeOf().ask('/', { host: 'd1.cloudfront.net' })).toMatchObject({ status: 200 });
  });
});
