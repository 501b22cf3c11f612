import type { HistoryResult } from '../history.ts';

/** What came of a day, as JSON can say it. */
export const summed = (
  { plan, accepted, states, transitions, ...rest }: HistoryResult,
  callers: ReadonlySet<string>,
) => ({
  ...rest,
  /** Functions that called something, each once. */
  callers: [...callers],
  acts: plan.acts.length,
  accepted: [...accepted],
  states: [...states],
  transitions: [...transitions],
});

/** A day as it is read from another process. */
export type SummedDay = ReturnType<typeof summed>;
