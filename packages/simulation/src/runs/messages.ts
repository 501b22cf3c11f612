import type { Violation } from '../invariants/invariant.ts';
import type { PlanOptions } from '../shop/plan.ts';

/** What a thread is asked for. */
export type WorkerRequest =
  | { readonly kind: 'run'; readonly seeds: readonly number[]; readonly options: PlanOptions }
  | { readonly kind: 'explain'; readonly seed: number; readonly options: PlanOptions };

/** What came of some histories, in plain values that can be added up. */
export interface Tally {
  readonly days: number;
  readonly orders: number;
  readonly steps: number;
  readonly calls: number;
  readonly invocations: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly states: readonly string[];
  readonly transitions: readonly string[];
  /** Seeds and digests of the days: as many interleavings were seen as there are different digests. */
  readonly digests: readonly string[];
  readonly failures: readonly Failure[];
  /** Days on which the release before fails in the same way by itself, without a roll-out. */
  readonly brokenBefore: readonly Failure[];
}

/** A day on which something was wrong. */
export interface Failure {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

/** The shortest day that fails in the same way, for people. */
export interface Explanation {
  readonly seed: number;
  readonly acts: number;
  readonly timeline: string;
}

export type WorkerResponse =
  | { readonly kind: 'ready' }
  | { readonly kind: 'tally'; readonly tally: Tally }
  | { readonly kind: 'explanation'; readonly explanation: Explanation }
  /** A day ended with an exception. */
  | { readonly kind: 'broken off'; readonly seed: number; readonly message: string }
  /** The release before cannot be run. */
  | { readonly kind: 'not loaded'; readonly message: string }
  | { readonly kind: 'error'; readonly message: string };

export const nothing: Tally = {
  days: 0,
  orders: 0,
  steps: 0,
  calls: 0,
  invocations: 0,
  ends: {},
  states: [],
  transitions: [],
  digests: [],
  failures: [],
  brokenBefore: [],
};

/** Adds two tallies up. */
export const plus = (left: Tally, right: Tally): Tally => ({
  days: left.days + right.days,
  orders: left.orders + right.orders,
  steps: left.steps + right.steps,
  calls: left.calls + right.calls,
  invocations: left.invocations + right.invocations,
  ends: sums(left.ends, right.ends),
  states: union(left.states, right.states),
  transitions: union(left.transitions, right.transitions),
  digests: left.digests.concat(right.digests),
  failures: [...left.failures, ...right.failures],
  brokenBefore: [...left.brokenBefore, ...right.brokenBefore],
});

const union = (left: readonly string[], right: readonly string[]) => [
  ...new Set([...left, ...right]),
];

const sums = (left: Tally['ends'], right: Tally['ends']) =>
  Object.fromEntries(
    union(Object.keys(left), Object.keys(right)).map((name) => [
      name,
      (left[name] ?? 0) + (right[name] ?? 0),
    ]),
  );
