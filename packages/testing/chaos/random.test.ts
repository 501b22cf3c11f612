import { describe, expect, it } from '@jest/globals';
import { seededRandom } from './random.ts';

describe('a seeded sequence', () => {
  const draws = (seed: number, name = 'staff') => {
    const random = seededRandom(seed).fork(name);
    return Array.from({ length: 20 }, () => random.whole(1, 6));
  };

  it('is the same for the same seed and name, and another for another', () => {
    expect(draws(7)).toEqual(draws(7));
    expect(draws(8)).not.toEqual(draws(7));
    expect(draws(7, 'customer')).not.toEqual(draws(7));
  });

  it('draws from the least to the most', () => {
    expect(new Set([...draws(1), ...draws(2), ...draws(3)])).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('picks from something', () => {
    expect(seededRandom(1).pick(['only'])).toBe('only');
    expect(() => seededRandom(1).pick([])).toThrow(RangeError);
  });
});
