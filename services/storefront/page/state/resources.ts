import type { CategoryPage, Home, ProductPage, SearchResult } from '../../shop-api/types.ts';
import { fetchCategory, fetchHome, fetchProduct, search } from '../api/shop.ts';
import type { Resource } from './resource.ts';

export const homeResource: Resource<Home> = { key: 'home', load: () => fetchHome() };

export const categoryResource = (id: string): Resource<CategoryPage> => ({
  key: `category ${id}`,
  load: () => fetchCategory(id),
});

export const productResource = (sku: string): Resource<ProductPage> => ({
  key: `product ${sku}`,
  load: () => fetchProduct(sku),
});

export const searchResource = (words: string): Resource<SearchResult> => ({
  key: `search ${words}`,
  load: () => search(words),
});
