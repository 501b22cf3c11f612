import { lazyRoute } from '@commerce/page/lazy-route';
import { warm } from '@commerce/page/state/resource';
import type { ComponentType } from 'preact';
import { searchedWords } from './searched-words.ts';
import {
  categoryResource,
  homeResource,
  productResource,
  searchResource,
} from './state/resources.ts';

/** A page: where it is, its code, and what it shows first. */
export interface RouteEntry {
  readonly path: string;
  readonly component: ComponentType & { preload: () => Promise<unknown> };
  /** Begins to load the data that the page shows first. */
  readonly warm?: (params: Readonly<Record<string, string>>, query: URLSearchParams) => unknown;
}

/** Every page of the shop. Each has a file of its own, which comes when it is shown. */
export const ROUTES: readonly RouteEntry[] = [
  {
    path: '/',
    component: lazyRoute(() => import('./routes/home.tsx')),
    warm: () => warm(homeResource),
  },
  {
    path: '/c/:id',
    component: lazyRoute(() => import('./routes/category.tsx')),
    warm: ({ id = '' }) => warm(categoryResource(id)),
  },
  {
    path: '/search',
    component: lazyRoute(() => import('./routes/search.tsx')),
    warm: (_, query) => {
      const words = searchedWords(query.get('q') ?? '');
      if (words) return warm(searchResource(words));
      return undefined;
    },
  },
  {
    path: '/p/:sku',
    component: lazyRoute(() => import('./routes/product.tsx')),
    warm: ({ sku = '' }) => warm(productResource(sku)),
  },
  { path: '/cart', component: lazyRoute(() => import('./routes/cart.tsx')) },
  { path: '/checkout', component: lazyRoute(() => import('./routes/checkout.tsx')) },
  { path: '/account', component: lazyRoute(() => import('./routes/account.tsx')) },
  { path: '/orders', component: lazyRoute(() => import('./routes/orders.tsx')) },
  { path: '/orders/:id', component: lazyRoute(() => import('./routes/order.tsx')) },
  { path: '/orders/:id/return', component: lazyRoute(() => import('./routes/return.tsx')) },
];

/** What is shown at every other address. */
export const NotFound = lazyRoute(() => import('./routes/not-found.tsx'));
