import type { Sku } from '../domain/ids.ts';
import type { Product } from '../domain/product.ts';

/** Some products, and where the next ones start. */
export interface ProductPage {
  readonly products: readonly Product[];
  /** The last product of the page; absent on the last page. */
  readonly next: Sku | undefined;
}

/** The products. */
export interface Catalogue {
  /** As of now. */
  find(sku: Sku): Promise<Product | undefined>;
  /** Perhaps a second old. */
  findRecent(sku: Sku): Promise<Product | undefined>;
  /** The products that are sold, in no order of meaning but always the same one. */
  page(limit: number, after: Sku | undefined): Promise<ProductPage>;
  /**
   * Replaces one version by the next and says whether it could; a first version also opens the
   * product's stock, at zero.
   */
  save(next: Product, previous: Product | undefined, correlationId: string): Promise<boolean>;
}
