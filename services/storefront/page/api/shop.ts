import { request } from '@commerce/page/api/client';
import type {
  CartCheck,
  CartRequest,
  CategoryPage,
  Home,
  ProductPage,
  SearchResult,
} from '../../shop-api/types.ts';

const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await request<T>(path, signal && { signal })).body;

/** What the first page shows. */
export const fetchHome = (signal?: AbortSignal): Promise<Home> => get('/shop/home', signal);

/** Products of a category, page by page. */
export const fetchCategory = (
  id: string,
  cursor?: string,
  signal?: AbortSignal,
): Promise<CategoryPage> =>
  get(`/shop/categories/${encodeURIComponent(id)}${query({ cursor })}`, signal);

/** Products that words find, page by page. */
export const search = (q: string, cursor?: string, signal?: AbortSignal): Promise<SearchResult> =>
  get(`/shop/search${query({ q, cursor })}`, signal);

/** A product with all that is shown of it. */
export const fetchProduct = (sku: string, signal?: AbortSignal): Promise<ProductPage> =>
  get(`/shop/products/${encodeURIComponent(sku)}`, signal);

/** Prices a cart, and says what keeps it from being ordered. It changes nothing, so it may be repeated. */
export const checkCart = async (cart: CartRequest, signal?: AbortSignal): Promise<CartCheck> => {
  const options = { method: 'POST', body: cart, repeatable: true } as const;
  return (await request<CartCheck>('/shop/cart', { ...options, ...(signal && { signal }) })).body;
};

function query(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
