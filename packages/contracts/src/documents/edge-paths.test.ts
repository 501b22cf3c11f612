import { describe, expect, it } from '@jest/globals';
import { edgePaths, type Form, type Route } from './edge-paths.ts';

const route = (service: string, path: string, form?: Form): Route => ({ service, path, form });
const of = (...routes: Route[]) =>
  edgePaths(routes).map(({ pattern, service, form }) => `${pattern} ${service} ${form}`);

describe('the paths of the edge', () => {
  it('are two for a service that has all below a path', () => {
    expect(
      of(
        route('orders', '/orders', 'guarded'),
        route('orders', '/orders/{orderId}', 'guarded'),
        route('orders', '/orders/{orderId}/cancel'),
      ),
    ).toEqual(['/orders orders guarded', '/orders/* orders guarded']);
  });

  it('take nothing that only begins alike', () => {
    expect(of(route('accounts', '/me', 'guarded'))).toEqual(['/me accounts guarded']);
  });

  it('put the more specific one first where services share a path', () => {
    expect(
      of(
        route('inventory', '/products', 'catalogue'),
        route('inventory', '/products/{sku}', 'catalogue'),
        route('inventory', '/products/{sku}/stock'),
        route('thumbnails', '/products/{sku}/images', 'guarded'),
        route('thumbnails', '/products/{sku}/images/order'),
      ),
    ).toEqual([
      '/products/*/images thumbnails guarded',
      '/products/*/images/* thumbnails guarded',
      '/products/*/stock inventory api',
      '/products/* inventory catalogue',
      '/products inventory catalogue',
    ]);
  });

  it('tell forms apart, and leave out what a later path does alike', () => {
    expect(
      of(
        route('shop', '/shop/home', 'catalogue'),
        route('shop', '/shop/cart'),
        route('shop', '/shop/orders/{orderId}', 'guarded'),
        route('shop', '/shop/{name}', 'catalogue'),
      ),
    ).toEqual(['/shop/cart shop api', '/shop/orders/* shop guarded', '/shop/* shop catalogue']);
  });

  it('reject one path of two services, and one of two forms', () => {
    expect(() => of(route('a', '/x', 'api'), route('b', '/x', 'api'))).toThrow('Two services');
    expect(() => of(route('a', '/x', 'api'), route('a', '/x', 'guarded'))).toThrow('several forms');
  });
});
