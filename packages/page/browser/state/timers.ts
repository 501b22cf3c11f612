/** Timers, as whoever waits needs them; tests bring their own time. */
export interface Timers {
  /** Runs something later, and returns what keeps it from that. */
  after(milliseconds: number, run: () => void): () => void;
}

/**
 * Timers of the browser.
 *
 * @example
 * ```ts
 * const cancel = browserTimers.after(1_000, look);
 * ```
 */
export const browserTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
