import { isFinal, NoAnswerError, ProblemError } from '../api/problem.ts';
import { pauseAfter } from './backoff.ts';
import type { Timers } from './timers.ts';

/** How to look, and whom to tell. */
export interface KeepLookingOptions {
  /** Shows what is there now; rejects when it could not be read. */
  readonly look: () => Promise<void>;
  readonly timers: Timers;
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number;
  /** Is told of an error that stays, however often it is asked. */
  readonly onFinal: (error: unknown) => void;
}

/** Looking that does not give up. */
export interface Looking {
  /** Looks at once. Resolves when that look is over, also without an answer. */
  now(): Promise<void>;
  stop(): void;
}

/**
 * Looks when it is told to; after a look that failed, again by itself, after pauses that grow, until one
 * succeeds: no other change may ever come to be the reason for the next look.
 *
 * @example
 * ```ts
 * const looking = keepLooking({ look: showOrder, timers, random: Math.random, onFinal: setError });
 * await looking.now();
 * ```
 */
export function keepLooking({ look, timers, random, onFinal }: KeepLookingOptions): Looking {
  let failures = 0;
  let isStopped = false;
  let cancel = (): void => {};

  async function now(): Promise<void> {
    cancel();
    try {
      await look();
      failures = 0;
      // Of looks at the same time the last one counts.
      cancel();
    } catch (error) {
      if (!isStopped) takeUp(error);
      // Anything else is a fault of the code, which the browser reports.
      if (!(error instanceof ProblemError || error instanceof NoAnswerError)) throw error;
    }
  }

  function takeUp(error: unknown): void {
    cancel();
    if (isFinal(error)) {
      onFinal(error);
      return;
    }
    failures += 1;
    cancel = timers.after(pauseAfter(failures, random()), now);
  }

  return {
    now,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
