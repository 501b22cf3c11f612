import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apportion, apportionInOrder, floorOf } from './apportion.ts';

describe('apportion', () => {
  it('gives what is left to the largest remainders', () => {
    const parts = [
      { key: 'a', weight: 1 },
      { key: 'b', weight: 1 },
      { key: 'c', weight: 4 },
    ];
    expect([...apportion(7, parts)]).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 5],
    ]);
  });

  it('compares what is left of each part, not the parts', () => {
    const parts = [
      { key: 'a', weight: 1 },
      { key: 'b', weight: 5 },
      { key: 'c', weight: 2 },
    ];
    expect(Object.fromEntries(apportion(10, parts))).toEqual({ a: 1, b: 6, c: 3 });
  });

  it('adds up to the amount, whatever the weights, and gives no part more than its weight', () => {
    const parts = fc.uniqueArray(fc.record({ key: fc.string(), weight: fc.nat(10_000_000_000) }), {
      minLength: 1,
      maxLength: 20,
      selector: ({ key }) => key,
    });
    fc.assert(
      fc.property(parts, fc.nat(), (given, percent) => {
        const sum = given.reduce((all, { weight }) => all + weight, 0);
        const amount = Math.floor((sum * (percent % 101)) / 100);
        const shares = apportion(amount, given);
        expect([...shares.values()].reduce((all, share) => all + share, 0)).toBe(amount);
        expect(given.filter(({ key, weight }) => (shares.get(key) ?? -1) > weight)).toEqual([]);
      }),
    );
  });

  it('shares equally between parts without weight', () => {
    const parts = ['b', 'a'].map((key) => ({ key, weight: 0 }));
    expect(Object.fromEntries(apportion(3, parts))).toEqual({ a: 2, b: 1 });
  });
});

describe('apportionInOrder', () => {
  it('gives what is left to the earlier of equals, of however many', () => {
    expect(apportionInOrder(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(apportionInOrder(11, Array(12).fill(1))).toEqual([...Array(11).fill(1), 0]);
    expect(apportionInOrder(7, [1, 1, 4])).toEqual([1, 1, 5]);
  });
});

describe('floorOf', () => {
  it.each([
    [100, 2, 3, 66],
    [90, 2, 3, 60],
    [-100, 2, 3, -67],
    [-90, 2, 3, -60],
    [0, 2, 3, 0],
    // Their product is beyond what a number holds.
    [9_007_199_254_740_991, 9_007_199_254_740_989, 9_007_199_254_740_991, 9_007_199_254_740_989],
  ])('rounds %i * %i / %i down to %i', (amount, part, whole, floor) => {
    expect(floorOf(amount, part, whole)).toBe(floor);
  });
});
