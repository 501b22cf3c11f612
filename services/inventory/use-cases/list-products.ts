import type { Sku } from '../domain/ids.ts';
import { totals } from '../domain/stock.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { StockLedger } from '../ports/stock-ledger.ts';
import type { OfferedProduct } from './get-product.ts';

export interface ListProductsDependencies {
  readonly catalogue: Catalogue;
  readonly ledger: StockLedger;
}

/** Lists a page of the products that are sold, with their availability. */
export async function listProducts(
  { limit, after }: { readonly limit: number; readonly after: Sku | undefined },
  { catalogue, ledger }: ListProductsDependencies,
): Promise<{ readonly items: readonly OfferedProduct[]; readonly next: Sku | undefined }> {
  const { products, next } = await catalogue.page(limit, after);
  const stocks = await ledger.recentStock(products.map(({ sku }) => sku));
  const items = products.map((product) => {
    const stock = stocks.get(product.sku);
    return { product, available: stock ? totals(stock).available : 0 };
  });
  return { items, next };
}
