import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { routedTarget, urlOfTarget } from './request-target.ts';

describe('urlOfTarget', () => {
  it.each([
    ['/orders?cursor=1', '/orders'],
    ['//', '//'],
    ['///', '///'],
    ['//evil/orders', '//evil/orders'],
    ['/%', '/%'],
    ['/%zz', '/%zz'],
    ['/products/../orders', '/orders'],
  ])('finds the path of %s', (target, path) => {
    expect(urlOfTarget(target)?.pathname).toBe(path);
  });

  it.each(['*', 'http://evil/', 'evil:80', ''])('finds none in %p', (target) => {
    expect(urlOfTarget(target)).toBeUndefined();
  });

  it('never throws, and never leaves this server', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(urlOfTarget(`/${text}`)?.host).toBe('localhost');
      }),
    );
  });
});

describe('routedTarget', () => {
  it.each([
    ['/orders?cursor=1', '/orders', '/orders?cursor=1'],
    ['/orders/', '/orders/', '/orders/'],
    ['//orders', '/orders', '/orders'],
    ['/products//MUG-01///images?a=//', '/products/MUG-01/images', '/products/MUG-01/images?a=//'],
    ['//', '/', '/'],
    ['/a%20b?q=%20&r=+', '/a b', '/a%20b?q=%20&r=+'],
    ['/a%2Fb', '/a/b', '/a/b'],
    ['/a%252Fb', '/a/b', '/a/b'],
    ['/a%3Fb?c', '/a', '/a?c'],
    ['/a%253Fb?c', '/a?b', '/a%3Fb?c'],
    ['/a%2525', '/a%', '/a%25'],
    ['/a%23b', '/a#b', '/a%23b'],
    ['/%CE%BB', '/λ', '/%CE%BB'],
    ['/a%00', '/a\0', '/a%00'],
    ['/products/../orders', '/orders', '/orders'],
    ['/products/%2e%2e/%2e%2e/orders/', '/orders/', '/orders/'],
    ['/products\\MUG-01', '/products\\MUG-01', '/products%5CMUG-01'],
    ['/orders?cursor=%zz', '/orders', '/orders?cursor=%zz'],
  ])('reads %s as %s', (target, path, again) => {
    expect(routedTarget(target)).toEqual({ path, target: again });
  });

  it.each(['/%', '/%zz', '/a%25done', '/%E0%A4', '/%FF', '/a%2'])('rejects %s', (target) => {
    expect(routedTarget(target)).toBeUndefined();
  });

  it('never throws, and hands on what whoever decodes it once reads alike', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary-ascii' }),
          fc.webPath(),
          fc.stringMatching(/^[%.?/a2F5]*$/),
        ),
        (text) => {
          const routed = routedTarget(`/${text}`);
          if (routed === undefined) return;
          const [path = ''] = routed.target.split('?');
          expect(decodeURIComponent(path)).toBe(routed.path);
          expect(new URL(`http://localhost${path}`).pathname).toBe(path);
          expect(routed.path).not.toContain('//');
        },
      ),
    );
  });
});
