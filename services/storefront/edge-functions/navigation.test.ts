import { describe, expect, it } from '@jest/globals';
import { edgeFunction, edgeWith } from '../testing/edge.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', cookie: 'visitor=1' };
const edgeOf = (answer?: Readonly<Record<string, string>>) =>
  edgeWith(
    {
      viewerRequest: edgeFunction('navigation'),
      viewerResponse: edgeFunction('navigation-response'),
    },
    answer,
  );

describe('an address of the page and of an API', () => {
  it('is the page for a browser that goes there', async () => {
    const { ask, reached } = edgeOf();
    await ask('/orders/ord_1?from=mail', BROWSER);
    expect(reached).toMatchObject([{ at: 'site', request: { path: '/index.html', query: '' } }]);
    expect(reached[0]?.request.headers).not.toHaveProperty('cookie');
  });

  it.each([
    ['a token', 'GET', { ...BROWSER, authorization: 'Bearer a' }],
    ['a wish for JSON', 'GET', { accept: 'application/json' }],
    ['no wish', 'GET', {}],
    ['a change', 'PUT', BROWSER],
  ])('is the API for who brings %s', async (_, method, headers) => {
    const { ask, reached } = edgeOf();
    await ask('/orders/ord_1?from=mail', headers, method);
    expect(reached).toMatchObject([
      { at: 'api', request: { path: '/orders/ord_1', query: 'from=mail' } },
    ]);
  });

  it('has a page that no browser takes for what the API has', async () => {
    const page = await edgeOf({ 'content-type': 'text/html', 'cache-control': 'max-age=60' }).ask(
      '/orders',
    );
    expect(page.headers).toMatchObject({
      'cache-control': 'no-cache',
      vary: 'Accept, Authorization',
    });
    const json = { 'content-type': 'application/json', 'cache-control': 'private, no-store' };
    expect((await edgeOf(json).ask('/orders')).headers).toMatchObject(json);
  });
});
