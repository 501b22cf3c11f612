import { describe, expect, it } from '@jest/globals';
import type { HistoryResult } from '../history.ts';
import { fair } from '../platform/weather.ts';
import type { Act, Plan } from '../shop/plan.ts';
import { failsByItself } from './fails-by-itself.ts';

const restock: Act = { kind: 'restock', sku: 'SKU-1', delta: 1, key: 'delivery', at: 1 };
const plan: Plan = {
  seed: 10,
  weather: fair,
  products: [],
  acts: [restock, { kind: 'deploy', spreadMs: 1, at: 2 }],
  absent: [],
  troubleMs: 60_000,
};

const resultOf = (of: Plan, invariant?: string): HistoryResult => ({
  seed: of.seed,
  plan: of,
  orders: 0,
  steps: 1,
  calls: 0,
  invocations: 0,
  violations: invariant === undefined ? [] : [{ invariant, what: 'so', atMs: 0, step: 1 }],
  digest: 'd',
  accepted: new Map(),
  ends: {},
  states: new Set(),
  transitions: new Set(),
});

describe('failsByItself', () => {
  const failed = resultOf(plan, 'kept');

  it('tries the same day without the roll-out', async () => {
    const tried: Plan[] = [];
    const fails = await failsByItself(failed, async (next) => {
      tried.push(next);
      return resultOf(next, 'kept');
    });

    expect(fails).toBe(true);
    expect(tried).toEqual([{ ...plan, acts: [restock] }]);
  });

  it('tries other interleavings before it says no', async () => {
    const failsLater = async (next: Plan) => resultOf(next, next.seed === 13 ? 'kept' : undefined);

    expect(await failsByItself(failed, failsLater)).toBe(true);
    expect(await failsByItself(failed, async (next) => resultOf(next))).toBe(false);
  });

  it('takes no other failure for the same', async () => {
    expect(await failsByItself(failed, async (next) => resultOf(next, 'another'))).toBe(false);
  });
});
