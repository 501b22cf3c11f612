import type { ObservedShop } from './observed-shop.ts';

/** A sentence that holds in every history. */
export interface Invariant {
  readonly name: string;
  readonly sentence: string;
  /** `always`: after every step that changed something; `at rest`: when nothing is left to happen. */
  readonly holds: 'always' | 'at rest';
  /** Begins to watch a history. Returns a check, which tells in words what contradicts the sentence. */
  begin(shop: ObservedShop): Check;
}

/** Looks at what happened since it was last called, if the sentence holds always. */
export type Check = () => readonly string[];

/** A sentence that did not hold, and when. */
export interface Violation {
  readonly invariant: string;
  readonly what: string;
  readonly atMs: number;
  /** Step of the history after which it was seen. */
  readonly step: number;
}
