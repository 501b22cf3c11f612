import type { Category } from '../domain/category.ts';
import type { Product, StockedListing, StockedProduct, StockLevel } from '../domain/product.ts';

/** Order of a list. */
export type Sort = 'newest' | 'price' | '-price';

/** List of products. */
export interface ListRequest {
  /** All of the shop when absent, by `newest` alone. */
  readonly category?: string;
  readonly sort: Sort;
  readonly limit: number;
  readonly after?: ListPosition | undefined;
}

/** Product at which a page ended, with what sorts it. */
export interface ListPosition {
  readonly sku: string;
  readonly order: string;
}

export interface ListPage {
  readonly items: readonly StockedListing[];
  readonly next: ListPosition | undefined;
}

/** Search for products of which a word begins with each term. */
export interface SearchRequest {
  /** Folded words; nothing is found by none. */
  readonly terms: readonly string[];
  readonly limit: number;
  /** Word and product at which the page before ended. */
  readonly after?: string | undefined;
}

/** Products that were found. A page may be short, or empty, and another follow. */
export interface SearchPage {
  readonly items: readonly StockedListing[];
  readonly next: string | undefined;
}

/** The catalogue as pages read it, made of inventory's events. */
export interface ProductViews {
  find(sku: string): Promise<StockedProduct | undefined>;
  /** Finds listings, also of what is no longer sold; unknown ones are missing. */
  findListings(skus: readonly string[]): Promise<ReadonlyMap<string, StockedListing>>;
  /** Lists what is sold, one of all sizes. */
  list(request: ListRequest): Promise<ListPage>;
  /** Lists all sizes of a product, also those that are no longer sold. */
  listSizes(group: string): Promise<readonly StockedListing[]>;
  /** Throws `InvalidCursorError` for a position of a search for other terms. */
  search(request: SearchRequest): Promise<SearchPage>;
  findCategory(id: string): Promise<Category | undefined>;
  listCategories(): Promise<readonly Category[]>;
  /**
   * Keeps a product with all that lists and searches need of it, unless an equal or newer version is
   * known. Throws `ViewsBusyError`.
   */
  project(product: Product): Promise<void>;
  /** Keeps the level of a product's stock, unless an equal or newer one is known. */
  projectStock(sku: string, level: StockLevel): Promise<void>;
}
