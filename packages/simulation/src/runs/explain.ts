import type { Happening } from '../report/happening.ts';
import { timelineOf } from '../report/timeline.ts';
import type { PlanOptions } from '../shop/plan.ts';
import type { RunDay } from './load-shop.ts';
import type { Explanation } from './messages.ts';
import { shrink } from './shrink.ts';

/**
 * Finds the shortest day that fails as this one does, and draws it.
 *
 * @throws Error when the day does not fail again: then something else than its seed decides it.
 */
export async function explain(
  seed: number,
  options: PlanOptions,
  run: RunDay,
): Promise<Explanation> {
  const failed = await run(seed, options);
  if (failed.violations.length === 0) throw new Error(`The day of seed ${seed} did not fail again`);
  const shortest = await shrink(failed, (plan) => run(plan.seed, { ...options, plan }));
  const happenings: Happening[] = [];
  await run(shortest.seed, {
    ...options,
    plan: shortest.plan,
    onHappening: (happening) => happenings.push(asItIsNow(happening)),
  });
  return {
    seed,
    acts: shortest.plan.acts.length,
    timeline: timelineOf(shortest, happenings),
  };
}

/** Payments go on changing after they were told of. */
function asItIsNow(happening: Happening): Happening {
  if (happening.kind !== 'money') return happening;
  const payments = [...happening.payments()].map((payment) => ({ ...payment }));
  return { ...happening, payments: () => payments };
}
