import type { Sku } from '../domain/ids.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { AwaitedProduct, CatalogueEntry, Product } from '../domain/product.ts';

/** A page of products. */
export interface ProductPage {
  readonly products: readonly Product[];
  /** The last product of the page, after which the next page starts; absent on the last page. */
  readonly next: Sku | undefined;
}

/** A product's first version, what was there in its place, and the entry of its first receipt. */
export interface ProductOpening {
  readonly product: Product;
  readonly awaited?: AwaitedProduct | undefined;
  readonly receipt: LedgerEntry | undefined;
}

/** Limit of products that are opened together: each takes three of a transaction's 100 items. */
export const MAX_OPENINGS = 33;

/** The products, and what awaits those that are not there yet. */
export interface Catalogue {
  /** Finds what is there now. */
  find(sku: Sku): Promise<CatalogueEntry | undefined>;
  /** Finds a product as it was up to a second ago. */
  findRecent(sku: Sku): Promise<Product | undefined>;
  /** Finds what is there now; unknown ones are left out. */
  findAll(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, CatalogueEntry>>;
  /** Lists the products that are sold, always in the same order. */
  page(limit: number, after: Sku | undefined): Promise<ProductPage>;
  /**
   * Replaces what was found by its successor; returns false when somebody else has. A product's
   * first version also opens its stock, at zero. `changedBy` is the member of staff who made the
   * change.
   */
  save(
    next: CatalogueEntry,
    previous: CatalogueEntry | undefined,
    correlationId: string,
    changedBy?: string,
  ): Promise<boolean>;
  /**
   * Makes up to {@link MAX_OPENINGS} new products at once. Returns false, and makes none, when one
   * is there already, one had another update than was found, or others write at the same instant.
   */
  openAll(openings: readonly ProductOpening[], correlationId: string): Promise<boolean>;
}
