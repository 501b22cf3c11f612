import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runModule } from './in-turn/testing/run-module.ts';
import type { SummedDay } from './testing/summed.ts';

const ORDERS = 4;
const daysProcess = JSON.stringify(join(import.meta.dirname, 'testing/days-process.ts'));

describe('a history', () => {
  // Others in each run of this test; what it complains of names them.
  const seeds = fc.sample(fc.integer({ min: 1, max: 1_000_000 }), { numRuns: 6, seed: 1 });
  const inOrder = [...seeds, ...seeds.toReversed(), ...seeds.flatMap((seed) => [seed, seed])];
  let days: SummedDay[];
  beforeAll(() => {
    days = runModule(`
      const { writeDays } = await import(${daysProcess});
      await writeDays(${JSON.stringify(inOrder)}, ${ORDERS});
    `) as SummedDay[];
  }, 120_000);

  it.each(seeds)(
    'is the same for the same seed, whatever went before in its process: %d',
    (seed) => {
      const [first, ...others] = days.filter((day) => day.seed === seed);

      expect(others.length).toBeGreaterThanOrEqual(3);
      for (const other of others) expect(other).toEqual(first);
    },
  );

  it('is another one for another seed', () => {
    expect(new Set(days.map(({ digest }) => digest)).size).toBe(new Set(seeds).size);
  });

  it('comes to its end, and all that was promised is kept', () => {
    for (const { violations, ends, accepted, steps } of days) {
      expect(violations).toEqual([]);
      expect(steps).toBeGreaterThan(100);
      const ended = Object.values(ends).reduce((sum, count) => sum + count, 0);
      // An order whose customer never heard of it may be there as well.
      expect(ended).toBeGreaterThanOrEqual(accepted.length);
      expect(Object.keys(ends).filter((end) => /PENDING|AWAITING/.test(end))).toEqual([]);
    }
  });
});
