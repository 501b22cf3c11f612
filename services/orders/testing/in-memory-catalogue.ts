import type { Catalogue, ProductVersion } from '../ports/catalogue.ts';

/** Keeps products in memory. */
export function inMemoryCatalogue(...initial: readonly ProductVersion[]): Catalogue {
  const products = new Map(initial.map((product) => [product.sku, product]));
  return {
    find: async (skus) =>
      new Map(
        skus.flatMap((sku) => {
          const product = products.get(sku);
          return product ? [[sku, product] as const] : [];
        }),
      ),

    async project(product) {
      const known = products.get(product.sku);
      if (known === undefined || known.version < product.version) {
        products.set(product.sku, product);
      }
    },
  };
}

export const mug: ProductVersion = {
  sku: 'MUG-01',
  version: 1,
  name: 'Enamel mug',
  unitPrice: 1_250,
  currency: 'EUR',
  active: true,
};
