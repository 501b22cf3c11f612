import type { Sku } from '../domain/ids.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { AwaitedProduct, CatalogueEntry, Product } from '../domain/product.ts';

/** Some products, and where the next ones start. */
export interface ProductPage {
  readonly products: readonly Product[];
  /** The last product of the page; absent on the last page. */
  readonly next: Sku | undefined;
}

/** A product's first version, what was there in its place, and what brings in its first units. */
export interface ProductOpening {
  readonly product: Product;
  readonly awaited?: AwaitedProduct | undefined;
  readonly receipt: LedgerEntry | undefined;
}

/** A product, its counter and its receipt are three of the 100 items that one transaction takes. */
export const MAX_OPENINGS = 33;

/** The products, and what awaits those that are not there yet. */
export interface Catalogue {
  /** As of now. */
  find(sku: Sku): Promise<CatalogueEntry | undefined>;
  /** Perhaps a second old, and only if it is a product. */
  findRecent(sku: Sku): Promise<Product | undefined>;
  /** As of now; those of which nothing is known are left out. */
  findAll(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, CatalogueEntry>>;
  /** The products that are sold, in no order of meaning but always the same one. */
  page(limit: number, after: Sku | undefined): Promise<ProductPage>;
  /**
   * Replaces what was found by what follows on it and says whether it could; a product's first version
   * also opens its stock, at zero. `changedBy` is who of staff says so.
   */
  save(
    next: CatalogueEntry,
    previous: CatalogueEntry | undefined,
    correlationId: string,
    changedBy?: string,
  ): Promise<boolean>;
  /**
   * Makes up to {@link MAX_OPENINGS} new products at once and says whether it could: all of them, or
   * none when one is there already, another awaits more than was found, or others write at the same
   * instant.
   */
  openAll(openings: readonly ProductOpening[], correlationId: string): Promise<boolean>;
}
