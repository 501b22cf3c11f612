import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planTransfers, shardsInUse, spreadFor } from './layout.ts';
import type { StockShard } from './stock.ts';

const shards = (...available: number[]): StockShard[] =>
  available.map((units, shard) => ({ shard, available: units, reserved: 0, movements: 0 }));

describe('spreadFor', () => {
  const whole = { shards: 16, spread: 16, configured: 16 };
  const folded = { shards: 1, spread: 1, configured: 16 };

  it('folds small stock into one shard', () => {
    expect(spreadFor(whole, 64)).toBe(16);
    expect(spreadFor(whole, 63)).toBe(1);
  });

  it('splits it again only well above', () => {
    expect(spreadFor(folded, 64)).toBe(1);
    expect(spreadFor(folded, 127)).toBe(1);
    expect(spreadFor(folded, 128)).toBe(16);
  });

  it('follows the number that the editor wants', () => {
    expect(spreadFor({ ...whole, configured: 4 }, 1_000)).toBe(4);
    expect(spreadFor({ ...whole, configured: 1 }, 1_000)).toBe(1);
    expect(spreadFor({ ...folded, configured: 1 }, 1_000)).toBe(1);
  });
});

describe('planTransfers', () => {
  it('levels shards when one has next to nothing', () => {
    expect(planTransfers(shards(10, 1, 10), 3)).toEqual([
      { from: 0, to: 1, quantity: 3 },
      { from: 2, to: 1, quantity: 3 },
    ]);
  });

  it('levels shards when there is one for each', () => {
    expect(planTransfers(shards(3, 0, 0), 3)).toEqual([
      { from: 0, to: 1, quantity: 1 },
      { from: 0, to: 2, quantity: 1 },
    ]);
  });

  it('gives to the next once one has what it lacks', () => {
    expect(planTransfers(shards(12, 0, 8, 0), 4)).toEqual([
      { from: 0, to: 1, quantity: 5 },
      { from: 0, to: 3, quantity: 2 },
      { from: 2, to: 3, quantity: 3 },
    ]);
  });

  it('leaves well alone', () => {
    expect(planTransfers(shards(10, 5, 8), 3)).toEqual([]);
    expect(planTransfers(shards(0, 1, 0), 3)).toEqual([]);
    expect(planTransfers(shards(0, 0, 0), 3)).toEqual([]);
    expect(planTransfers(shards(10, 5, 0), 2)).toEqual([]);
    expect(planTransfers(shards(7, 1, 4), 3)).toEqual([]);
  });

  it('empties the shards that are to hold nothing', () => {
    expect(planTransfers(shards(2, 1, 0, 3), 1)).toEqual([
      { from: 1, to: 0, quantity: 1 },
      { from: 3, to: 0, quantity: 3 },
    ]);
  });

  it('never takes more than there is, and leaves nothing stranded', () => {
    const stock = fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(stock, fc.integer({ min: 1, max: 64 }), (available, wanted) => {
        const spread = Math.min(wanted, available.length);
        const after = [...available];
        for (const { from, to, quantity } of planTransfers(shards(...available), spread)) {
          after[from] = (after[from] ?? 0) - quantity;
          after[to] = (after[to] ?? 0) + quantity;
          if ((after[from] ?? 0) < 0 || quantity <= 0) return false;
        }
        const sum = (units: readonly number[]) => units.reduce((total, unit) => total + unit, 0);
        return sum(after) === sum(available) && sum(after.slice(spread)) === 0;
      }),
    );
  });
});

describe('shardsInUse', () => {
  it('counts to the last shard that has or holds anything', () => {
    const held = shards(5, 0, 0, 0).map((shard) =>
      shard.shard === 2 ? { ...shard, reserved: 1 } : shard,
    );
    expect(shardsInUse(held, 1)).toBe(3);
    expect(shardsInUse(shards(5, 0, 1, 0), 1)).toBe(3);
    expect(shardsInUse(shards(5, 0, 0, 0), 1)).toBe(1);
  });

  it('keeps the shards that are to hold stock', () => {
    expect(shardsInUse(shards(0, 0, 0, 0), 2)).toBe(2);
  });
});
