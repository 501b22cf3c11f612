import type { LowStock } from '../domain/stock-digest.ts';
import type { StockDigests } from '../ports/stock-digests.ts';

/** Digests in memory. */
export function inMemoryStockDigests(): StockDigests {
  const windows = new Map<string, Map<string, { product: LowStock; time: string }>>();
  return {
    async collect(window, product, time) {
      const products = windows.get(window) ?? new Map();
      windows.set(window, products);
      const known = products.get(product.sku);
      if (!known || known.time < time) products.set(product.sku, { product, time });
    },
    async pending() {
      return new Map(
        [...windows]
          .filter(([, products]) => products.size > 0)
          .map(([window, products]) => [window, [...products.values()].map((p) => p.product)]),
      );
    },
    async clear(window, skus) {
      for (const sku of skus) windows.get(window)?.delete(sku);
    },
  };
}
