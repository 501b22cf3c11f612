import type { Sku } from '../domain/ids.ts';
import { type CatalogueEntry, isProduct, type Product } from '../domain/product.ts';
import type { Catalogue, ProductOpening, ProductPage } from '../ports/catalogue.ts';
import type { MemoryStockLedger } from './in-memory-stock-ledger.ts';

/** A catalogue in a map. For tests, benchmarks and models. */
export class MemoryCatalogue implements Catalogue {
  readonly products = new Map<Sku, CatalogueEntry>();
  readonly #ledger: MemoryStockLedger;

  constructor(ledger: MemoryStockLedger) {
    this.#ledger = ledger;
  }

  async find(sku: Sku): Promise<CatalogueEntry | undefined> {
    return this.products.get(sku);
  }

  async findRecent(sku: Sku): Promise<Product | undefined> {
    const entry = await this.find(sku);
    return isProduct(entry) ? entry : undefined;
  }

  async findAll(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, CatalogueEntry>> {
    const found = new Map<Sku, CatalogueEntry>();
    for (const sku of skus) {
      const entry = await this.find(sku);
      if (entry) found.set(sku, entry);
    }
    return found;
  }

  async page(limit: number, after: Sku | undefined): Promise<ProductPage> {
    const sold = [...this.products.values()].filter(isProduct).filter(({ active }) => active);
    const start = after === undefined ? 0 : sold.findIndex(({ sku }) => sku === after) + 1;
    const products = sold.slice(start, start + limit);
    return { products, next: start + limit < sold.length ? products.at(-1)?.sku : undefined };
  }

  async save(next: CatalogueEntry, previous: CatalogueEntry | undefined): Promise<boolean> {
    if (!isSame(this.products.get(next.sku), previous)) return false;
    this.products.set(next.sku, next);
    if (!isProduct(next)) return true;
    if (isProduct(previous)) {
      this.#ledger.configure(next.sku, next.stockShards);
    } else {
      this.#ledger.open(next.sku, { shards: 1, spread: 1, configured: next.stockShards });
    }
    return true;
  }

  async openAll(openings: readonly ProductOpening[]): Promise<boolean> {
    for (const { product, awaited, receipt } of openings) {
      if (!isSame(this.products.get(product.sku), awaited)) return false;
      if (receipt && (await this.#ledger.entry(receipt.account, receipt.entryId))) return false;
    }
    for (const { product, awaited, receipt } of openings) {
      await this.save(product, awaited);
      if (receipt) await this.#ledger.append(receipt);
    }
    return true;
  }
}

/** Whether both are at the same change. */
const isSame = (a: CatalogueEntry | undefined, b: CatalogueEntry | undefined): boolean =>
  a?.version === b?.version && heardOf(a) === heardOf(b);

const heardOf = (entry: CatalogueEntry | undefined): number =>
  entry === undefined || isProduct(entry) ? 0 : entry.heard;
