import type { HistoryResult } from '../history.ts';
import type { RunPlan } from './shrink.ts';

/** Interleavings in which the release before is tried by itself. */
const TRIES = 20;

/**
 * Tells whether the release before fails in the way in which a day failed, when nothing is rolled out
 * over it: then the failure says nothing about the roll-out.
 */
export async function failsByItself(failed: HistoryResult, run: RunPlan): Promise<boolean> {
  const invariant = failed.violations[0]?.invariant;
  const acts = failed.plan.acts.filter(({ kind }) => kind !== 'deploy');
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { violations } = await run({ ...failed.plan, acts, seed: failed.seed + attempt });
    if (violations[0]?.invariant === invariant) return true;
  }
  return false;
}
