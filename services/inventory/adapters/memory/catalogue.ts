import type { Sku } from '../../domain/ids.ts';
import type { Product } from '../../domain/product.ts';
import type { Catalogue, ProductOpening, ProductPage } from '../../ports/catalogue.ts';
import type { MemoryStockLedger } from './stock-ledger.ts';

/** A catalogue in a map. For tests, benchmarks and models. */
export class MemoryCatalogue implements Catalogue {
  readonly products = new Map<Sku, Product>();
  readonly #ledger: MemoryStockLedger;

  constructor(ledger: MemoryStockLedger) {
    this.#ledger = ledger;
  }

  async find(sku: Sku): Promise<Product | undefined> {
    return this.products.get(sku);
  }

  findRecent(sku: Sku): Promise<Product | undefined> {
    return this.find(sku);
  }

  async findAll(skus: readonly Sku[]): Promise<ReadonlyMap<Sku, Product>> {
    const found = new Map<Sku, Product>();
    for (const sku of skus) {
      const product = await this.find(sku);
      if (product) found.set(sku, product);
    }
    return found;
  }

  async page(limit: number, after: Sku | undefined): Promise<ProductPage> {
    const sold = [...this.products.values()].filter(({ active }) => active);
    const start = after === undefined ? 0 : sold.findIndex(({ sku }) => sku === after) + 1;
    const products = sold.slice(start, start + limit);
    return { products, next: start + limit < sold.length ? products.at(-1)?.sku : undefined };
  }

  async save(product: Product, previous: Product | undefined): Promise<boolean> {
    if (this.products.get(product.sku)?.version !== previous?.version) return false;
    this.products.set(product.sku, product);
    if (previous === undefined) {
      this.#ledger.open(product.sku, { shards: 1, spread: 1, configured: product.stockShards });
    } else {
      this.#ledger.configure(product.sku, product.stockShards);
    }
    return true;
  }

  async openAll(openings: readonly ProductOpening[]): Promise<boolean> {
    for (const { product, receipt } of openings) {
      if (this.products.has(product.sku)) return false;
      if (receipt && (await this.#ledger.entry(receipt.account, receipt.entryId))) return false;
    }
    for (const { product, receipt } of openings) {
      await this.save(product, undefined);
      if (receipt) await this.#ledger.append(receipt);
    }
    return true;
  }
}
