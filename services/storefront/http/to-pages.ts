import { encodeCursor } from '@commerce/lambda';
import type * as z from 'zod';
import { availabilityOf } from '../domain/product.ts';
import type { FoundProducts } from '../use-cases/search-products.ts';
import type { ShownCategory } from '../use-cases/show-category.ts';
import type { Home } from '../use-cases/show-home.ts';
import type { ShownProduct } from '../use-cases/show-product.ts';
import { listPosition, searchPosition } from './requests.ts';
import type { categoryPage, home, productPage, searchResult } from './responses.ts';
import { stockOf, toCard, toPicture } from './to-card.ts';

export const toHome = (
  { asOf, categories, featured, newest }: Home,
  baseUrl: string,
): z.infer<typeof home> => ({
  asOf,
  categories: [...categories],
  featured: featured.map((listing) => toCard(listing, baseUrl)),
  newest: newest.map((listing) => toCard(listing, baseUrl)),
});

export const toProductPage = (
  { asOf, product, variants, related }: ShownProduct,
  baseUrl: string,
): z.infer<typeof productPage> => ({
  asOf,
  sku: product.sku,
  name: product.name,
  price: product.price,
  ...stockOf(product),
  ...(product.category && { category: product.category.id }),
  ...(product.description !== undefined && { description: product.description }),
  ...(product.size !== undefined && { size: product.size }),
  images: product.images.map((image) => toPicture(image, baseUrl)),
  variants: variants.map((variant) => ({
    sku: variant.sku,
    size: variant.size,
    price: variant.price,
    availability: availabilityOf(variant),
  })),
  related: related.map((listing) => toCard(listing, baseUrl)),
});

export const toCategoryPage = (
  { asOf, category, items, next }: ShownCategory,
  baseUrl: string,
): z.infer<typeof categoryPage> => ({
  asOf,
  category,
  items: items.map((listing) => toCard(listing, baseUrl)),
  ...(next && { cursor: encodeCursor(listPosition, next) }),
});

export const toSearchResult = (
  { asOf, query, items, next }: FoundProducts,
  baseUrl: string,
): z.infer<typeof searchResult> => ({
  asOf,
  query,
  items: items.map((listing) => toCard(listing, baseUrl)),
  ...(next !== undefined && { cursor: encodeCursor(searchPosition, { after: next }) }),
});
