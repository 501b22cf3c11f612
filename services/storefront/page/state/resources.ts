import type { Resource } from '@commerce/page/state/resource';
import type { CategoryPage, Home, ProductPage, SearchResult } from '../../shop-api/types.ts';
import { fetchCategory, fetchHome, fetchProduct, search } from '../api/shop.ts';
import { CARD_SIZES, GALLERY_SIZES } from '../components/photo-sizes.ts';
import { preloadPicture } from './preload-picture.ts';

export const homeResource: Resource<Home> = {
  key: 'home',
  async load(signal) {
    const home = await fetchHome(signal);
    preloadPicture((home.featured[0] ?? home.newest[0])?.image, CARD_SIZES);
    return home;
  },
};

export const categoryResource = (id: string): Resource<CategoryPage> => ({
  key: `category ${id}`,
  load: (signal) => fetchCategory(id, undefined, signal),
});

export const productResource = (sku: string): Resource<ProductPage> => ({
  key: `product ${sku}`,
  async load(signal) {
    const product = await fetchProduct(sku, signal);
    preloadPicture(product.images[0], GALLERY_SIZES);
    return product;
  },
});

export const searchResource = (words: string): Resource<SearchResult> => ({
  key: `search ${words}`,
  load: (signal) => search(words, undefined, signal),
});
