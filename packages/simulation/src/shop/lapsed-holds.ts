import type { Random } from '../kernel/random.ts';
import { type Act, nameOf, type Plan } from './plan.ts';

/** Chance of a day on which stock that is held cannot be sold until its hold has expired. */
const CHANCE = 0.03;
const MINUTE_MS = 60_000;

/**
 * Has holds expire on a few days: no stock is sold for longer than it is held, and meanwhile others order
 * the little that there is, or staff find it broken.
 */
export function withLapsedHolds(random: Random, plan: Plan): Plan {
  if (!random.chance(CHANCE)) return plan;
  const placed = plan.acts.flatMap((act) => (act.kind === 'place' ? [act] : []));
  const first = placed.reduce((least, { at }) => Math.min(least, at), plan.troubleMs);
  const late = new Map(
    placed.flatMap(({ order }) =>
      random.chance(0.5)
        ? [[nameOf(order), random.pick([17, 25, 40]) * MINUTE_MS + random.exponential(MINUTE_MS)]]
        : [],
    ),
  );
  const delayed = (act: Act): Act =>
    'order' in act ? { ...act, at: act.at + (late.get(nameOf(act.order)) ?? 0) } : act;
  const outage: Act = {
    kind: 'throttle',
    what: 'inventory-commit-stock-local',
    share: 1,
    forMs: random.pick([20, 30, 50]) * MINUTE_MS,
    at: first,
  };
  const broken = plan.products.flatMap(({ sku }): Act[] =>
    random.chance(0.5)
      ? [
          {
            kind: 'restock',
            sku,
            delta: -1 - random.below(2),
            key: 'found broken',
            at: first + random.pick([16, 20, 30]) * MINUTE_MS,
          },
        ]
      : [],
  );
  return {
    ...plan,
    products: plan.products.map((product) => ({ ...product, stock: 1 + random.below(4) })),
    acts: [...plan.acts.map(delayed), outage, ...broken],
    troubleMs: Math.max(plan.troubleMs, first + 60 * MINUTE_MS),
  };
}
