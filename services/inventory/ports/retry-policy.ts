/** Limits how often an operation that others conflict with is tried before it gives up as busy. */
export interface RetryPolicy {
  readonly attempts: number;
  /** Waits after an attempt, counted from 0: longer each time, for a random time. */
  pause(attempt: number): Promise<void>;
}
