import type { CatalogueProduct } from '../domain/placing.ts';

/** A product with the version of it that inventory announced. */
export interface ProductVersion extends CatalogueProduct {
  readonly version: number;
}

/** What the orders service knows of the products: a projection of inventory's events. */
export interface Catalogue {
  /** Those that are known, by sku. */
  find(skus: readonly string[]): Promise<ReadonlyMap<string, CatalogueProduct>>;
  /** Keeps a product unless a version as new is known. */
  project(product: ProductVersion): Promise<void>;
}

/** Too many readers at the same instant. */
export class CatalogueBusyError extends Error {
  override readonly name = 'CatalogueBusyError';
  readonly code = 'CATALOGUE_BUSY';
  readonly kind = 'busy';

  constructor() {
    super('The catalogue could not be read in time');
  }
}
