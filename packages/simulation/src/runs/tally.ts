import type { HistoryResult } from '../history.ts';
import type { Tally } from './messages.ts';

/** Counts a day. */
export const tallyOf = ({
  seed,
  orders,
  steps,
  calls,
  invocations,
  ends,
  states,
  transitions,
  digest,
  violations,
}: HistoryResult): Tally => ({
  days: 1,
  orders,
  steps,
  calls,
  invocations,
  ends,
  states: [...states],
  transitions: [...transitions],
  digests: [`${seed} ${digest}`],
  failures: violations.length === 0 ? [] : [{ seed, violations }],
  brokenBefore: [],
});

/** Counts a day on which the release before fails by itself: it is no failure of the roll-out. */
export function tallyOfBrokenBefore(result: HistoryResult): Tally {
  const { failures, ...tally } = tallyOf(result);
  return { ...tally, failures: [], brokenBefore: failures };
}
