import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { urlOfTarget } from './request-target.ts';

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
