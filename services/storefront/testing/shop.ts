import { fixedClock } from '@commerce/lambda/fixtures';
import type { Product, StockLevel } from '../domain/product.ts';
import { inMemoryOrderViews } from './in-memory-order-views.ts';
import { inMemoryProductViews } from './in-memory-product-views.ts';
import { terms } from './terms.ts';

/** A shop with views that are empty, what its handlers need, and ways to fill it. */
export function testShop() {
  const products = inMemoryProductViews();
  return {
    products,
    orders: inMemoryOrderViews(),
    terms,
    clock: fixedClock(),
    imagesBaseUrl: 'https://images.test',
    async has(...all: readonly Product[]) {
      for (const product of all) await products.project(product);
    },
    stock: (sku: string, level: StockLevel) => products.projectStock(sku, level),
  };
}

/** Shop of {@link testShop}. */
export type TestShop = ReturnType<typeof testShop>;
