import { beforeEach, describe, expect, it } from '@jest/globals';
import { asSku } from '../domain/ids.ts';
import { mug } from '../testing/ledger-entries.ts';
import { ShardHints } from './shard-hints.ts';

let hints: ShardHints;
beforeEach(() => {
  hints = new ShardHints();
});

const at = (ms: number) => new Date(Date.parse('2026-01-05T10:00:00.000Z') + ms);
const SPLIT = { shards: 4, spread: 4, configured: 4 };
const stockOf = (...available: number[]) => ({
  sku: mug,
  layout: { ...SPLIT, shards: available.length, spread: available.length },
  shards: available.map((units, shard) => ({ shard, available: units, reserved: 0, movements: 1 })),
});

describe('the spread', () => {
  it('is one shard until it is seen', () => {
    expect(hints.spreadOf(mug)).toBe(1);
    hints.learnLayout(mug, SPLIT, at(0));
    expect(hints.spreadOf(mug)).toBe(4);
    hints.learnStock(stockOf(1, 1), at(0));
    expect(hints.spreadOf(mug)).toBe(2);
  });

  it('is fresh for a second, of the product that was seen', () => {
    expect(hints.isFresh(mug, at(0))).toBe(false);
    hints.learnLayout(mug, SPLIT, at(0));
    expect(hints.isFresh(mug, at(999))).toBe(true);
    expect(hints.isFresh(mug, at(1_000))).toBe(false);
    expect(hints.isFresh(asSku('TENT-02'), at(0))).toBe(false);
    hints.learnStock(stockOf(1, 1), at(2_000));
    expect(hints.isFresh(mug, at(2_999))).toBe(true);
  });
});

describe('the hint', () => {
  it('is to try what is unknown, and what was enough', () => {
    expect(hints.hintFor(mug, 1, at(0))).toBe('try');
    hints.learnStock(stockOf(2, 1), at(0));
    expect(hints.hintFor(mug, 3, at(0))).toBe('try');
  });

  it('is that split stock is sold out, for a tenth of a second', () => {
    hints.learnStock(stockOf(2, 1), at(0));
    expect(hints.hintFor(mug, 4, at(99))).toBe('sold out');
    expect(hints.hintFor(mug, 4, at(100))).toBe('look');
  });

  it('is to look at scarce stock, for ten seconds', () => {
    hints.learnStock(stockOf(3), at(0));
    expect(hints.hintFor(mug, 4, at(0))).toBe('look');
    expect(hints.hintFor(mug, 4, at(9_999))).toBe('look');
    expect(hints.hintFor(mug, 4, at(10_000))).toBe('try');
  });

  it('is to try when only the layout is known', () => {
    hints.learnLayout(mug, SPLIT, at(0));
    expect(hints.hintFor(mug, 1_000_000, at(0))).toBe('try');
  });

  it('is the same after another look at the layout', () => {
    hints.learnStock(stockOf(2, 1), at(0));
    hints.learnLayout(mug, SPLIT, at(50));
    expect(hints.hintFor(mug, 4, at(99))).toBe('sold out');
    expect(hints.hintFor(mug, 4, at(100))).toBe('look');
  });
});

it('remembers ten thousand products, and then begins anew', () => {
  for (let index = 0; index < 10_000; index += 1) {
    hints.learnLayout(asSku(`SKU-${index}`), SPLIT, at(0));
  }
  expect(hints.spreadOf(asSku('SKU-0'))).toBe(4);
  hints.learnLayout(mug, SPLIT, at(0));
  expect(hints.spreadOf(asSku('SKU-0'))).toBe(1);
  expect(hints.spreadOf(mug)).toBe(4);
});
