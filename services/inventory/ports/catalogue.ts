import type { Sku } from '../domain/ids.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { Product } from '../domain/product.ts';

/** Some products, and where the next ones start. */
export interface ProductPage {
  readonly products: readonly Product[];
  /** The last product of the page; absent on the last page. */
  readonly next: Sku | undefined;
}

/** A product's first version, and what brings in its first units. */
export interface ProductOpening {
  readonly product: Product;
  readonly receipt: LedgerEntry | undefined;
}

/** A product, its counter and its receipt are three of the 100 items that one transaction takes. */
export const MAX_OPENINGS = 33;

/** The products. */
export interface Catalogue {
  /** As of now. */
  find(sku: Sku): Promise<Product | undefined>;
  /** Perhaps a second old. */
  findRecent(sku: Sku): Promise<Product | undefined>;
  /** As of now; those that are not there are left out. */
  findAll(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, Product>>;
  /** The products that are sold, in no order of meaning but always the same one. */
  page(limit: number, after: Sku | undefined): Promise<ProductPage>;
  /**
   * Replaces one version by the next and says whether it could; a first version also opens the
   * product's stock, at zero.
   */
  save(next: Product, previous: Product | undefined, correlationId: string): Promise<boolean>;
  /**
   * Makes up to {@link MAX_OPENINGS} new products at once and says whether it could: all of them, or
   * none when one is there already or others write at the same instant.
   */
  openAll(openings: readonly ProductOpening[], correlationId: string): Promise<boolean>;
}
