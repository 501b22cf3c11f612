import type { Sku } from '../domain/ids.ts';
import { type CatalogueEntry, isProduct } from '../domain/product.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { InMemoryStockLedger } from './in-memory-stock-ledger.ts';

export interface InMemoryCatalogue extends Catalogue {
  readonly products: Map<Sku, CatalogueEntry>;
}

/** Keeps a catalogue in a map, and opens the stock of its products in a ledger in memory. */
export function inMemoryCatalogue(ledger: InMemoryStockLedger): InMemoryCatalogue {
  const products = new Map<Sku, CatalogueEntry>();

  const catalogue: InMemoryCatalogue = {
    products,

    find: async (sku) => products.get(sku),

    async findRecent(sku) {
      const entry = await catalogue.find(sku);
      return isProduct(entry) ? entry : undefined;
    },

    async findAll(skus) {
      const found = new Map<Sku, CatalogueEntry>();
      for (const sku of skus) {
        const entry = await catalogue.find(sku);
        if (entry) found.set(sku, entry);
      }
      return found;
    },

    async page(limit, after) {
      const sold = [...products.values()].filter(isProduct).filter(({ active }) => active);
      const start = after === undefined ? 0 : sold.findIndex(({ sku }) => sku === after) + 1;
      const page = sold.slice(start, start + limit);
      return {
        products: page,
        next: start + limit < sold.length ? page.at(-1)?.sku : undefined,
      };
    },

    async save(next, previous) {
      if (!isSame(products.get(next.sku), previous)) return false;
      products.set(next.sku, next);
      if (!isProduct(next)) return true;
      if (isProduct(previous)) {
        ledger.configure(next.sku, next.stockShards);
      } else {
        ledger.open(next.sku, { shards: 1, spread: 1, configured: next.stockShards });
      }
      return true;
    },

    async openAll(openings, correlationId) {
      for (const { product, awaited, receipt } of openings) {
        if (!isSame(products.get(product.sku), awaited)) return false;
        if (receipt && (await ledger.entry(receipt.account, receipt.entryId))) return false;
      }
      for (const { product, awaited, receipt } of openings) {
        await catalogue.save(product, awaited, correlationId);
        if (receipt) await ledger.append(receipt);
      }
      return true;
    },
  };
  return catalogue;
}

/** Returns whether both are at the same change. */
const isSame = (a: CatalogueEntry | undefined, b: CatalogueEntry | undefined): boolean =>
  a?.version === b?.version && updatesOf(a) === updatesOf(b);

const updatesOf = (entry: CatalogueEntry | undefined): number =>
  entry === undefined || isProduct(entry) ? 0 : entry.updates;
