import { InvalidCursorError } from '@commerce/lambda';
import type { Category } from '../domain/category.ts';
import {
  groupOf,
  isListed,
  type Product,
  type StockedListing,
  type StockedProduct,
  type StockLevel,
} from '../domain/product.ts';
import { isFoundBy, mostTelling, searchWords } from '../domain/words.ts';
import type { ProductViews } from '../ports/product-views.ts';

/** Keeps products and levels for as long as it lives. */
export function inMemoryProductViews(): ProductViews {
  const products = new Map<string, Product>();
  const levels = new Map<string, StockLevel>();

  const stocked = <Kind extends { readonly sku: string }>(product: Kind) => {
    const stock = levels.get(product.sku);
    return { ...product, ...(stock && { stock }) };
  };
  const toListing = (product: Product): StockedListing => {
    const { description: _, images: __, ...listing } = product;
    return stocked(listing);
  };
  const all = () => [...products.values()];
  const find = (sku: string): StockedProduct | undefined => {
    const product = products.get(sku);
    return product && stocked(product);
  };
  const categories = (): Category[] => {
    const groups = Map.groupBy(all().filter(isListed), ({ category }) => category?.id ?? '');
    return [...groups].flatMap(([id, [first, ...others]]) =>
      first?.category ? [{ id, name: first.category.name, count: others.length + 1 }] : [],
    );
  };
  const newest = ({ createdAt, sku }: StockedListing) => `${createdAt}#${sku}`;
  const priced = ({ price, sku }: StockedListing) =>
    `${String(price.amount).padStart(16, '0')}#${sku}`;

  return {
    find: async (sku) => find(sku),
    findListings: async (skus) =>
      new Map(
        all()
          .filter(({ sku }) => skus.includes(sku))
          .map((product) => [product.sku, toListing(product)]),
      ),
    async list({ category, sort, limit, after }) {
      const by = sort === 'newest' ? newest : priced;
      const rows = all()
        .filter(
          (product) =>
            isListed(product) && (category ?? product.category?.id) === product.category?.id,
        )
        .map(toListing)
        .toSorted((a, b) => (by(a) < by(b) ? -1 : 1));
      const ordered = sort === 'price' ? rows : rows.toReversed();
      const start = after === undefined ? 0 : ordered.findIndex(({ sku }) => sku === after.sku) + 1;
      const items = ordered.slice(start, start + limit);
      const last = items.at(-1);
      const isMore = start + limit < ordered.length;
      return { items, next: isMore && last ? { sku: last.sku, order: by(last) } : undefined };
    },
    listSizes: async (group) =>
      all()
        .filter((product) => groupOf(product) === group)
        .map(toListing),
    async search({ terms, limit, after }) {
      const found = all()
        .filter((product) => isListed(product) && isFoundBy(searchWords(product), terms))
        .map(toListing)
        .toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
      const positionOf = ({ sku }: StockedListing) => `${mostTelling(terms)}#${sku}`;
      const start = after === undefined ? 0 : found.map(positionOf).indexOf(after) + 1;
      if (after !== undefined && start === 0) throw new InvalidCursorError();
      const items = found.slice(start, start + limit);
      const last = items.at(-1);
      return { items, next: start + limit < found.length && last ? positionOf(last) : undefined };
    },
    findCategory: async (id) => categories().find((category) => category.id === id),
    listCategories: async () => categories().toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    async project(product) {
      if ((products.get(product.sku)?.version ?? 0) < product.version) {
        products.set(product.sku, product);
      }
    },
    async projectStock(sku, level) {
      if ((levels.get(sku)?.version ?? 0) < level.version) levels.set(sku, level);
    },
  };
}
