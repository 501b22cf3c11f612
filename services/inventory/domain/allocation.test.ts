import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { combine, draw, fill, pickShard } from './allocation.ts';
import { asOrderId, asSku } from './ids.ts';
import type { StockShard } from './stock.ts';

const sku = asSku('MUG-01');
const shards = (...available: number[]): StockShard[] =>
  available.map((units, shard) => ({ shard, available: units, reserved: 0, movements: 0 }));
const anyShards = fc
  .array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 20 })
  .map((available) => shards(...available));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('draw', () => {
  it('takes from the shard it starts at when that has enough', () => {
    expect(draw(shards(5, 5, 5), 3, 1)).toEqual([{ shard: 1, quantity: 3 }]);
  });

  it('goes on to the next shard that has enough, and round again', () => {
    expect(draw(shards(5, 0, 2), 2, 1)).toEqual([{ shard: 2, quantity: 2 }]);
    expect(draw(shards(5, 0, 2), 3, 1)).toEqual([{ shard: 0, quantity: 3 }]);
  });

  it('draws from several when no single one has enough', () => {
    expect(draw(shards(1, 3, 2), 5, 0)).toEqual([
      { shard: 1, quantity: 3 },
      { shard: 2, quantity: 2 },
    ]);
  });

  it('reaches the exact last unit and not one more', () => {
    fc.assert(
      fc.property(
        anyShards,
        fc.integer({ min: 1, max: 500 }),
        fc.nat(20),
        (all, quantity, start) => {
          const drawn = draw(all, quantity, start);
          const total = sum(all.map(({ available }) => available));
          if (total < quantity) return drawn === undefined;
          return (
            sum((drawn ?? []).map((taken) => taken.quantity)) === quantity &&
            (drawn ?? []).every((taken) => taken.quantity <= (all[taken.shard]?.available ?? 0))
          );
        },
      ),
    );
  });
});

describe('fill', () => {
  it('raises the poorest to one level', () => {
    expect(fill(shards(10, 0, 4), 6, 99)).toEqual([
      { shard: 1, quantity: 5 },
      { shard: 2, quantity: 1 },
    ]);
  });

  it('raises as many as it can bring to one level, and names none that gets nothing', () => {
    expect(fill(shards(2, 4, 5), 5, 99)).toEqual([
      { shard: 0, quantity: 4 },
      { shard: 1, quantity: 1 },
    ]);
    expect(fill(shards(0, 1), 2, 99)).toEqual([{ shard: 0, quantity: 2 }]);
  });

  it('gives to no more shards than it may', () => {
    expect(fill(shards(0, 0, 0, 0), 8, 2)).toHaveLength(2);
  });

  it('gives out every unit, and leaves no receiver above the others by more than one', () => {
    fc.assert(
      fc.property(anyShards, fc.integer({ min: 1, max: 500 }), (all, quantity) => {
        const given = fill(all, quantity, 99);
        const levels = given.map((share) => (all[share.shard]?.available ?? 0) + share.quantity);
        return (
          sum(given.map((share) => share.quantity)) === quantity &&
          Math.max(...levels) - Math.min(...levels) <= 1
        );
      }),
    );
  });
});

describe('pickShard', () => {
  const orders = Array.from({ length: 3_200 }, (_, index) => asOrderId(`ord_${index}`));

  it('is always the first shard of a product that is not split', () => {
    expect(pickShard(asOrderId('ord_1'), sku, 1, 7)).toBe(0);
  });

  it('spreads orders with similar ids evenly', () => {
    const counts = new Map(Array.from({ length: 32 }, (_, shard) => [shard, 0]));
    for (const order of orders) {
      const shard = pickShard(order, sku, 32, 0);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    // 100 each on average; a chance this far off has odds below one in a million.
    expect(Math.min(...counts.values())).toBeGreaterThan(50);
    expect(Math.max(...counts.values())).toBeLessThan(150);
  });

  it('sends most orders elsewhere at the next attempt', () => {
    const stayed = orders.filter(
      (order) => pickShard(order, sku, 32, 0) === pickShard(order, sku, 32, 1),
    );
    expect(stayed.length).toBeLessThan(320);
  });
});

describe('combine', () => {
  it('makes one movement of all that concern a counter', () => {
    expect(
      combine([
        { sku, shard: 0, available: 1, reserved: -1 },
        { sku, shard: 1, available: 2, reserved: 0 },
        { sku, shard: 0, available: 3, reserved: 0 },
      ]),
    ).toEqual([
      { sku, shard: 0, available: 4, reserved: -1 },
      { sku, shard: 1, available: 2, reserved: 0 },
    ]);
  });
});
