import type { Sku } from './ids.ts';
import type { Movement } from './ledger.ts';
import type { ProductStock, StockShard } from './stock.ts';

interface Sum {
  available: number;
  reserved: number;
}

/** A counter that differs from the sum of the ledger. */
export interface Mismatch {
  readonly sku: Sku;
  readonly shard: number;
  /** Quantity that the counter has beyond the ledger; negative when it lacks it. */
  readonly available: number;
  readonly reserved: number;
}

/** Sums of the ledger, by product and shard. */
export class StockSums {
  readonly #sums = new Map<Sku, Map<number, Sum>>();

  add({ sku, shard, available, reserved }: Movement): void {
    const shards = this.#sums.get(sku) ?? new Map<number, Sum>();
    const sum = shards.get(shard) ?? { available: 0, reserved: 0 };
    sum.available += available;
    sum.reserved += reserved;
    this.#sums.set(sku, shards.set(shard, sum));
  }

  /** Lists every product that the ledger names. */
  skus(): Sku[] {
    return [...this.#sums.keys()];
  }

  /** Finds the counters of a product that differ. A shard that was removed counts as empty. */
  mismatches(sku: Sku, stock: ProductStock | undefined): Mismatch[] {
    const counters = new Map(stock?.shards.map((counter) => [counter.shard, counter]));
    const sums = this.#sums.get(sku) ?? new Map<number, Sum>();
    const shards = new Set([...counters.keys(), ...sums.keys()]);
    return [...shards].flatMap((shard) => {
      const difference = minus(counters.get(shard), sums.get(shard));
      const isEqual = difference.available === 0 && difference.reserved === 0;
      return isEqual ? [] : [{ sku, shard, ...difference }];
    });
  }
}

const minus = (counter: StockShard | undefined, sum: Sum | undefined): Sum => ({
  available: (counter?.available ?? 0) - (sum?.available ?? 0),
  reserved: (counter?.reserved ?? 0) - (sum?.reserved ?? 0),
});
