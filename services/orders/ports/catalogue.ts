import type { CatalogueProduct } from '../domain/placing.ts';

/** Product in a version that inventory announced. */
export interface ProductVersion extends CatalogueProduct {
  readonly version: number;
}

/** Projection of inventory's events: the products that can be ordered. */
export interface Catalogue {
  /** Finds products by their skus; unknown ones are missing. */
  find(skus: readonly string[]): Promise<ReadonlyMap<string, CatalogueProduct>>;
  /** Keeps a product unless an equal or newer version is known. */
  project(product: ProductVersion): Promise<void>;
}

/** The catalogue has too many readers at the same instant. */
export class CatalogueBusyError extends Error {
  override readonly name = 'CatalogueBusyError';
  readonly code = 'CATALOGUE_BUSY';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('The catalogue could not be read in time', options);
  }
}
