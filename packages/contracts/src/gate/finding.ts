/**
 * What a change of a contract means:
 *
 * - `compatible`: everybody who is deployed goes on, in whatever order things are released;
 * - `new version needed`: it breaks the contract, and nobody here reads it yet, so nobody breaks;
 * - `breaking`: somebody who reads it breaks. It does not pass;
 * - `accepted`: it breaks somebody, and `accepted.json` says why that is borne.
 */
export type Verdict = 'compatible' | 'new version needed' | 'breaking' | 'accepted';

/** One change and what it means, to the producer and to each consumer. */
export interface Finding {
  /** What changed: an event type, a task, an operation. */
  readonly contract: string;
  readonly producer: string;
  readonly verdict: Verdict;
  readonly change: string;
  /** Who breaks, or who would have: queues, state machines, clients. */
  readonly consumers: readonly string[];
  /** What to do about it; absent when there is nothing to do. */
  readonly remedy?: string;
}
