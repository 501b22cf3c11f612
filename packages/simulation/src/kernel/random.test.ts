import { describe, expect, it } from '@jest/globals';
import { randomFrom } from './random.ts';

const drawn = (seed: number, draw: (random: ReturnType<typeof randomFrom>) => number) => {
  const random = randomFrom(seed);
  return Array.from({ length: 2_000 }, () => draw(random));
};

describe('a source of chance', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const of = (seed: number) => drawn(seed, (random) => random.next());

    expect(of(7)).toEqual(of(7));
    expect(of(7)).not.toEqual(of(8));
  });

  it('gives whole numbers below a limit, each of them', () => {
    expect(new Set(drawn(1, (random) => random.below(3)))).toEqual(new Set([0, 1, 2]));
  });

  it('takes a probability at its word, and draws nothing for what never happens', () => {
    const hits = drawn(1, (random) => Number(random.chance(0.25))).filter(Boolean).length;
    const [one, other] = [randomFrom(1), randomFrom(1)];

    expect(hits).toBeGreaterThan(400);
    expect(hits).toBeLessThan(600);
    expect(one.chance(0)).toBe(false);
    expect(one.next()).toBe(other.next());
  });

  it('draws times around their mean', () => {
    const times = drawn(1, (random) => random.exponential(100));
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;

    expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
    expect(Math.abs(mean - 100)).toBeLessThan(10);
  });

  it('cannot pick from nothing', () => {
    expect(randomFrom(1).pick(['only'])).toBe('only');
    expect(() => randomFrom(1).pick([])).toThrow('There is nothing to pick from');
  });
});
