import { describe, expect, it } from '@jest/globals';
import type { HistoryOptions, HistoryResult } from '../history.ts';
import { fair } from '../platform/weather.ts';
import type { Act, Plan } from '../shop/plan.ts';
import { explain } from './explain.ts';
import { shrink } from './shrink.ts';

const order = (key: string) => ({
  customer: 'alice',
  key,
  sku: 'SKU-1',
  quantity: 1,
  paymentMethodId: 'pm_card_visa',
  isOwnAddress: true,
});
const place = (key: string, at: number): Act => ({ kind: 'place', order: order(key), at });

const longPlan: Plan = {
  seed: 10,
  weather: { ...fair, slow: 0.1, crash: 0.02, duplicate: 0.3 },
  products: [{ sku: 'SKU-1', price: 100, stock: 1, stockShards: 1 }],
  acts: Array.from({ length: 12 }, (_, index) => place(`key-${index}`, 1_000 + index)),
  absent: [],
  troubleMs: 60_000,
};

function resultOf(plan: Plan, invariants: readonly string[]): HistoryResult {
  return {
    seed: plan.seed,
    plan,
    orders: 0,
    steps: 1,
    calls: 0,
    invocations: 0,
    violations: invariants.map((invariant) => ({ invariant, what: 'so', atMs: 0, step: 1 })),
    digest: 'd',
    accepted: new Map(),
    ends: {},
    states: new Set(),
    transitions: new Set(),
  };
}

const hasKey = ({ acts }: Plan, key: string) =>
  acts.some((act) => 'order' in act && act.order.key === key);

describe('shrink', () => {
  it('leaves what a failure needs, and nothing else', async () => {
    const run = async (plan: Plan) => {
      const fails = hasKey(plan, 'key-3') && hasKey(plan, 'key-8') && plan.weather.duplicate > 0;
      return resultOf(plan, fails ? ['noTwins'] : []);
    };
    const { plan, violations } = await shrink(await run(longPlan), run);

    expect(plan.acts).toEqual([place('key-3', 0), place('key-8', 5)]);
    expect(plan.weather).toEqual({ ...fair, duplicate: 0.3 });
    expect(plan.troubleMs).toBe(60_000 - 1_003);
    expect(violations[0]?.invariant).toBe('noTwins');
  });

  it('takes no other failure for the same', async () => {
    const run = async (plan: Plan) =>
      resultOf(plan, plan.acts.length === 12 ? ['first', 'second'] : ['second']);
    const { plan } = await shrink(await run(longPlan), run);

    expect(plan.acts).toHaveLength(12);
  });

  it('tries a smaller plan in other interleavings', async () => {
    const run = async (plan: Plan) =>
      resultOf(plan, plan.acts.length === 12 || plan.seed % 7 === 0 ? ['rare'] : []);
    const { plan, seed } = await shrink(await run(longPlan), run);

    expect(plan.acts).toEqual([]);
    expect(seed % 7).toBe(0);
  });

  it('ends when every run fails, and when none does', async () => {
    let runs = 0;
    const run = async (plan: Plan) => {
      runs += 1;
      return resultOf(plan, plan === longPlan ? ['once'] : []);
    };
    const { plan } = await shrink(resultOf(longPlan, ['once']), run);

    expect(plan).toBe(longPlan);
    expect(runs).toBeLessThanOrEqual(1_500);
  });

  it('lets trouble last for no less than nothing', async () => {
    const late = { ...longPlan, acts: [place('key-3', 120_000)] };
    const run = async (plan: Plan) => resultOf(plan, hasKey(plan, 'key-3') ? ['late'] : []);
    const { plan } = await shrink(await run(late), run);

    expect([plan.acts[0]?.at, plan.troubleMs]).toEqual([0, 0]);
  });
});

describe('explain', () => {
  it('draws the shortest day that fails', async () => {
    const run = async (_: number, { plan = longPlan, onHappening }: HistoryOptions) => {
      for (const act of plan.acts) onHappening?.({ atMs: act.at, kind: 'act', act });
      return resultOf(plan, hasKey(plan, 'key-3') ? ['kept'] : []);
    };
    const { seed, acts, timeline } = await explain(10, { orders: 12 }, run);

    expect([seed, acts]).toEqual([10, 1]);
    expect(timeline).toContain('place alice/key-3: 1 of SKU-1 with pm_card_visa');
    expect(timeline).not.toContain('key-4');
    expect(timeline).toContain('BROKEN        kept: so');
  });

  it('rejects a day that does not fail again', async () => {
    const run = async () => resultOf(longPlan, []);

    await expect(explain(10, { orders: 12 }, run)).rejects.toThrow('did not fail again');
  });
});
