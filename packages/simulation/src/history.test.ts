import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runModule } from './in-turn/testing/run-module.ts';
import { randomFrom } from './kernel/random.ts';
import { type Act, drawPlan, type Plan } from './shop/plan.ts';
import type { SummedDay } from './testing/summed.ts';

const ORDERS = 4;
const daysProcess = JSON.stringify(join(import.meta.dirname, 'testing/days-process.ts'));

/** Runs the days of these seeds in a process of their own. */
const daysOf = (seeds: readonly number[], { isRolledOut = false } = {}) =>
  runModule(`
    const { writeDays } = await import(${daysProcess});
    await writeDays(${JSON.stringify(seeds)}, ${ORDERS}, ${isRolledOut});
  `) as SummedDay[];

describe('a history', () => {
  // Others in each run of this test; what it complains of names them.
  const seeds = fc.sample(fc.integer({ min: 1, max: 1_000_000 }), { numRuns: 6, seed: 1 });
  const inOrder = [...seeds, ...seeds.toReversed(), ...seeds.flatMap((seed) => [seed, seed])];
  let days: SummedDay[];
  beforeAll(() => {
    days = daysOf(inOrder);
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

/** What few days have: an act of the plan, and a function that only works when it was done. */
const FEW_DAYS: readonly (readonly [what: string, isPart: (plan: Plan) => boolean, by: string])[] =
  [
    ['webhooks', hasAct('make a webhook'), 'notifications-call-webhook-local'],
    ['live clients', hasAct('watch'), 'notifications-push-order-changes-local'],
    ['nights', ({ nights = 0 }) => nights > 0, 'orders-reconcile-payments-local'],
    ['an erasure', hasAct('erase'), 'orders-erase-customer-local'],
    ['an archive', hasAct('clean up'), 'orders-archive-orders-local'],
    ['another card', hasAct('take another card'), 'orders-change-payment-method-local'],
    ['parcels', hasAct('ship'), 'orders-ship-order-local'],
    ['returns', hasAct('ask for a return'), 'orders-request-return-local'],
    ['refunds', hasAct('refund'), 'orders-request-refund-local'],
    ['a promotion', ({ promotions = [] }) => promotions.length > 0, 'orders-put-promotion-local'],
    ['an import', hasAct('import'), 'inventory-import-rows-local'],
    ['pictures', hasAct('show a picture'), 'thumbnails-create-thumbnails-local'],
  ];

function hasAct(kind: Act['kind']): (plan: Plan) => boolean {
  return ({ acts }) => acts.some((act) => act.kind === kind && !('dryRun' in act && act.dryRun));
}

/** Finds the first two days of a kind: whatever days are planned like, there are some. */
function daysWith(isPart: (plan: Plan) => boolean): number[] {
  const seeds: number[] = [];
  for (let seed = 1; seed <= 2_000 && seeds.length < 2; seed += 1) {
    if (isPart(drawPlan(seed, randomFrom(seed), { orders: ORDERS }))) seeds.push(seed);
  }
  return seeds;
}

describe('a day with what few days have', () => {
  let days: SummedDay[];
  beforeAll(() => {
    const seeds = [...new Set(FEW_DAYS.flatMap(([, isPart]) => daysWith(isPart)))];
    // As `daysWith` has them; one day may have several of these.
    days = daysOf(seeds.toSorted((left, right) => left - right));
  }, 120_000);

  it.each(FEW_DAYS)('keeps all promises, and has %s', (_, isPart, by) => {
    const seeds = daysWith(isPart);
    const those = days.filter(({ seed }) => seeds.includes(seed));

    expect(those.map(({ seed }) => seed)).toEqual(seeds);
    expect(those).toHaveLength(2);
    expect(those.flatMap(({ violations }) => violations)).toEqual([]);
    expect(those.some(({ callers }) => callers.includes(by))).toBe(true);
  });

  it('keeps all promises while a release is rolled out', () => {
    const rolledOut = daysOf([1, 2, 3], { isRolledOut: true });
    const callers = rolledOut.flatMap((day) => day.callers);

    expect(rolledOut.flatMap(({ violations }) => violations)).toEqual([]);
    expect(callers).toContain('orders-place-order-local (before)');
    expect(callers).toContain('orders-capture-payment-local');
  }, 120_000);
});
