import { describe, expect, it } from '@jest/globals';
import { mug } from '../testing/ledger-entries.ts';
import { isUnmoved } from './stock.ts';

const stockOf = (...movements: number[]) => ({
  sku: mug,
  layout: { shards: movements.length, spread: 1, configured: 1 },
  shards: movements.map((count, shard) => ({ shard, available: 1, reserved: 0, movements: count })),
});

describe('isUnmoved', () => {
  it('is stock whose counters all have as many movements as before', () => {
    expect(isUnmoved(stockOf(1, 2), stockOf(1, 2))).toBe(true);
    expect(isUnmoved(stockOf(1, 2), stockOf(1, 3))).toBe(false);
  });

  it('is no stock that was split or folded', () => {
    expect(isUnmoved(stockOf(1), stockOf(1, 0))).toBe(false);
    expect(isUnmoved(stockOf(1, 0), stockOf(1))).toBe(false);
  });

  it('is what was not there, and is not', () => {
    expect(isUnmoved(undefined, undefined)).toBe(true);
    expect(isUnmoved(undefined, stockOf())).toBe(true);
    expect(isUnmoved(stockOf(), undefined)).toBe(true);
    expect(isUnmoved(undefined, stockOf(1))).toBe(false);
    expect(isUnmoved(stockOf(1), undefined)).toBe(false);
  });
});
