import { describe, expect, it } from '@jest/globals';
import { movement, mug, tent } from '../testing/ledger-entries.ts';
import { StockSums } from './stock-sums.ts';

const layout = { shards: 1, spread: 1, configured: 1 };
const stockOf = (available: number, reserved: number) => ({
  sku: mug,
  layout,
  shards: [{ shard: 0, available, reserved, movements: 1 }],
});

describe('StockSums', () => {
  it('names the products that the ledger names', () => {
    const sums = new StockSums();
    sums.add(movement(1, 0));
    sums.add(movement(1, 0, { sku: tent }));
    expect(sums.skus()).toEqual([mug, tent]);
  });

  it('adds up what is available and what is reserved', () => {
    const sums = new StockSums();
    sums.add(movement(5, 0));
    sums.add(movement(-2, 2));
    expect(sums.mismatches(mug, stockOf(3, 2))).toEqual([]);
    expect(sums.mismatches(mug, stockOf(3, 1))).toEqual([
      { sku: mug, shard: 0, available: 0, reserved: -1 },
    ]);
    expect(sums.mismatches(mug, stockOf(4, 2))).toEqual([
      { sku: mug, shard: 0, available: 1, reserved: 0 },
    ]);
  });

  it('counts for nothing what has no counters, and what is not in the ledger', () => {
    const sums = new StockSums();
    expect(sums.mismatches(mug, undefined)).toEqual([]);
    expect(sums.mismatches(mug, stockOf(0, 0))).toEqual([]);
    expect(sums.mismatches(mug, stockOf(1, 2))).toEqual([
      { sku: mug, shard: 0, available: 1, reserved: 2 },
    ]);
    sums.add(movement(1, 2));
    expect(sums.mismatches(mug, undefined)).toEqual([
      { sku: mug, shard: 0, available: -1, reserved: -2 },
    ]);
  });
});
