import type { HistoryResult } from '../history.ts';
import { fair, troubles, type Weather } from '../platform/weather.ts';
import type { Act, Plan } from '../shop/plan.ts';

/** Runs a plan. */
export type RunPlan = (plan: Plan) => Promise<HistoryResult>;

/** Histories that one shrinking may take. */
const MOST_RUNS = 1_500;
/** Interleavings that are tried of each smaller plan. */
const TRIES = 20;

/**
 * Makes a plan that fails smaller, as long as it fails in the same way: fewer acts, fewer kinds of
 * trouble. A smaller plan is tried with a few other interleavings as well.
 *
 * @returns the smallest plan that was found, and its result.
 */
export async function shrink(failed: HistoryResult, run: RunPlan): Promise<HistoryResult> {
  const invariant = failed.violations[0]?.invariant;
  let smallest = failed;
  let runs = 0;
  const improve = async (plan: Plan): Promise<boolean> => {
    for (let attempt = 0; attempt < TRIES && runs < MOST_RUNS; attempt += 1) {
      runs += 1;
      const result = await run({ ...plan, seed: plan.seed + attempt });
      if (result.violations[0]?.invariant !== invariant) continue;
      smallest = result;
      return true;
    }
    return false;
  };
  const withActs = (acts: readonly Act[]) => improve({ ...smallest.plan, acts });
  const withWeather = (weather: Weather) => improve({ ...smallest.plan, weather });

  await withWeather(fair);
  for (let size = Math.ceil(smallest.plan.acts.length / 2); size >= 1; ) {
    const before = smallest.plan.acts.length;
    for (let start = 0; start < smallest.plan.acts.length; ) {
      const { acts } = smallest.plan;
      const isSmaller = await withActs([...acts.slice(0, start), ...acts.slice(start + size)]);
      if (!isSmaller) start += size;
    }
    if (size === 1 && smallest.plan.acts.length === before) break;
    size = size === 1 ? 1 : Math.ceil(size / 2);
  }
  for (const trouble of troubles) {
    const { weather } = smallest.plan;
    if (weather[trouble] !== fair[trouble])
      await withWeather({ ...weather, [trouble]: fair[trouble] });
  }
  const { acts, troubleMs } = smallest.plan;
  const firstAt = acts[0]?.at ?? 0;
  const sooner = acts.map((act) => ({ ...act, at: act.at - firstAt }));
  await improve({ ...smallest.plan, acts: sooner, troubleMs: Math.max(0, troubleMs - firstAt) });
  return smallest;
}
