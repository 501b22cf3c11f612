import { describe, expect, it } from '@jest/globals';
import { RouteTable } from './route-table.ts';

describe('RouteTable', () => {
  const table = new RouteTable<string>();
  table.add({ method: 'GET', path: '/products/{sku}' }, 'product');
  table.add({ method: 'POST', path: '/products/{sku}/images' }, 'images');
  table.add({ method: 'GET', path: '/products/featured' }, 'featured');
  table.add({ method: 'ANY', path: '/files/{proxy+}' }, 'files');
  table.add({ method: 'GET', path: '/' }, 'root');

  it.each([
    ['GET', '/products/MUG-01', 'product'],
    ['GET', '/products/MUG-01/', undefined],
    ['GET', '/products/featured/', undefined],
    ['GET', '/products/', undefined],
    ['POST', '/products//images', undefined],
    ['GET', '/products/featured', 'featured'],
    ['POST', '/products/MUG-01/images', 'images'],
    ['DELETE', '/files/a/b/c', 'files'],
    ['DELETE', '/files/a/', 'files'],
    ['GET', '/', 'root'],
    ['POST', '/products/MUG-01', undefined],
    ['GET', '/products', undefined],
    ['GET', '/files', undefined],
  ])('%s %s finds %s', (method, path, expected) => {
    expect(table.find(method, path)).toBe(expected);
  });

  it('finds a path by any method, for preflights', () => {
    expect(table.findByPath('/products/MUG-01/images')).toBe('images');
  });
});
