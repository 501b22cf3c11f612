import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apportion } from './apportion.ts';

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
