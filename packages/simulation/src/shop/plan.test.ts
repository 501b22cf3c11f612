import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomFrom } from '../kernel/random.ts';
import { type Act, drawPlan } from './plan.ts';

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const planOf = (seed: number, orders = 6) => drawPlan(seed, randomFrom(seed), { orders });

describe('drawPlan', () => {
  it('draws the same for the same seed', () => {
    fc.assert(fc.property(seeds, (seed) => expect(planOf(seed)).toEqual(planOf(seed))));
  });

  it('draws as many orders as it is told, of products that there are, in the order of their times', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 12 }), (seed, orders) => {
        const { acts, products } = planOf(seed, orders);
        const placed = acts.flatMap((act) => (act.kind === 'place' ? [act.order] : []));
        const skus = products.map(({ sku }) => sku);

        expect(placed).toHaveLength(orders);
        expect(new Set(placed.map(({ key }) => key)).size).toBe(orders);
        expect(placed.filter(({ sku }) => !skus.includes(sku))).toEqual([]);
        expect(acts).toEqual(acts.toSorted((left, right) => left.at - right.at));
        expect(acts.every(({ at }) => at >= 0)).toBe(true);
      }),
    );
  });

  it('has all services take part on the few days on which data is erased, archived or disliked', () => {
    const kinds = ['erase', 'clean up', 'stop refund mails', 'dislike mails'];
    const plans = Array.from({ length: 500 }, (_, index) => planOf(index + 1));
    const about = plans.filter(({ acts }) => acts.some(({ kind }) => kinds.includes(kind)));

    expect(
      kinds.filter((kind) => !about.some(({ acts }) => acts.some((act) => act.kind === kind))),
    ).toEqual([]);
    expect(about.length).toBeLessThan(plans.length / 5);
    expect(about.filter(({ absent }) => absent.length > 0)).toEqual([]);
  });

  it('lets banks ask, parcels go and codes be used on a few days each, with one card for each order', () => {
    const plans = Array.from({ length: 500 }, (_, index) => planOf(index + 1));
    const kinds = [
      'answer the bank',
      'take another card',
      'ship',
      'record the delivery',
      'ask for a return',
      'decide the return',
      'receive the return',
      'refund',
      'decide the refund',
      'cancel lines',
      'write a note',
      'change a promotion',
    ];
    const daysWith = (kind: string) =>
      plans.filter(({ acts }) => acts.some((act) => act.kind === kind)).length;

    expect(kinds.filter((kind) => daysWith(kind) === 0 || daysWith(kind) > 75)).toEqual([]);
    for (const { acts } of plans) {
      const bodies = new Set(
        acts.flatMap((act) =>
          act.kind === 'place' || act.kind === 'repeat'
            ? [`${act.order.key} ${act.order.paymentMethodId} ${act.order.promotionCode}`]
            : [],
        ),
      );
      expect(bodies.size).toBe(6);
    }
  });

  it('has holds expire on a few days: little stock, which is not sold for longer than it is held', () => {
    const plans = Array.from({ length: 500 }, (_, index) => planOf(index + 1));
    const isOutage = (act: Act) =>
      act.kind === 'throttle' &&
      act.what === 'inventory-commit-stock-local' &&
      act.share === 1 &&
      act.forMs > 15 * 60_000;
    const scarce = plans.filter(
      ({ acts, products }) => acts.some(isOutage) && products.every(({ stock }) => stock <= 4),
    );

    expect(scarce.length).toBeGreaterThan(5);
    expect(scarce.length).toBeLessThan(30);
    for (const { acts, troubleMs } of scarce) {
      expect(troubleMs).toBeGreaterThan((acts.find(isOutage)?.at ?? 0) + 15 * 60_000);
    }
  });

  it('lets days go by before it archives', () => {
    const late = Array.from({ length: 500 }, (_, index) => planOf(index + 1)).flatMap(
      ({ acts, troubleMs }) =>
        acts.filter(({ kind }) => kind === 'clean up').map(({ at }) => ({ at, troubleMs })),
    );

    expect(late.filter(({ at, troubleMs }) => at < 86_400_000 || at > troubleMs)).toEqual([]);
  });

  it('lets acts of some days wait for one moment, and rolls a release out only when there is one', () => {
    const seedsOfDays = Array.from({ length: 200 }, (_, index) => index + 1);
    const moments = seedsOfDays.map((seed) => [
      ...new Set(planOf(seed).acts.flatMap(({ upon }) => (upon === undefined ? [] : [upon]))),
    ]);
    expect(moments.every(({ length }) => length <= 1)).toBe(true);
    expect(moments.filter(({ length }) => length === 1).length).toBeGreaterThan(20);
    expect(moments.filter(({ length }) => length === 0).length).toBeGreaterThan(100);

    const deploying = (deploys: boolean) =>
      seedsOfDays.filter((seed) =>
        drawPlan(seed, randomFrom(seed), { orders: 6, deploys }).acts.some(
          ({ kind }) => kind === 'deploy',
        ),
      );
    expect(deploying(true)).toEqual(seedsOfDays);
    expect(deploying(false)).toEqual([]);
  });
});
