import type { ComponentType } from 'preact';
import lazy from 'preact-iso/lazy';
import { warm } from './state/resource.ts';
import { homeResource } from './state/resources.ts';

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
    component: lazy(() => import('./routes/home.tsx')),
    warm: () => warm(homeResource),
  },
  { path: '/account', component: lazy(() => import('./routes/account.tsx')) },
  { path: '/orders', component: lazy(() => import('./routes/orders.tsx')) },
  { path: '/orders/:id', component: lazy(() => import('./routes/order.tsx')) },
  { path: '/orders/:id/return', component: lazy(() => import('./routes/return.tsx')) },
];

/** What is shown at every other address. */
export const NotFound = lazy(() => import('./routes/not-found.tsx'));
