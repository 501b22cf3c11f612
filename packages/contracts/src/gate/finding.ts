/**
 * The meaning of a change of a contract:
 *
 * - `compatible`: everybody who is deployed goes on, in whatever order things are released;
 * - `new version needed`: it breaks the contract, and nobody here reads it yet, so nobody breaks;
 * - `breaking`: somebody who reads it breaks. It does not pass;
 * - `accepted`: it breaks somebody, and `accepted.json` says why that is borne.
 */
export type Verdict = 'compatible' | 'new version needed' | 'breaking' | 'accepted';

/** One change and what it means, to the producer and to each consumer. */
export interface Finding {
  /** The changed contract: an event type, a task, an operation. */
  readonly contract: string;
  readonly producer: string;
  readonly verdict: Verdict;
  readonly change: string;
  /** Those that break, or would have: queues, state machines, clients. */
  readonly consumers: readonly string[];
  /** Steps to take; absent when there are none. */
  readonly remedy?: string;
}
