import type { Sku } from '../domain/ids.ts';
import { ProductNotFoundError } from '../domain/product.errors.ts';
import type { Product } from '../domain/product.ts';
import { totals } from '../domain/stock.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';

export interface GetProductDependencies {
  readonly catalogue: Catalogue;
  readonly ledger: StockLedger;
}

/** A product as a shop window shows it. */
export interface OfferedProduct {
  readonly product: Product;
  /** Quantity that can be ordered. */
  readonly available: number;
}

/** Finds a product with its availability. Throws {@link ProductNotFoundError}. */
export async function getProduct(
  sku: Sku,
  { catalogue, ledger }: GetProductDependencies,
): Promise<OfferedProduct> {
  const [product, available] = await Promise.all([
    catalogue.findRecent(sku),
    availableOf(sku, ledger),
  ]);
  if (product === undefined) throw new ProductNotFoundError(sku);
  return { product, available };
}

/** Returns the quantity of a product that could be ordered a moment ago. */
export async function availableOf(sku: Sku, ledger: StockLedger): Promise<number> {
  const stock = (await ledger.recentStock([sku])).get(sku);
  return stock ? totals(stock).available : 0;
}
