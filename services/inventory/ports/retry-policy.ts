/** How long an operation tries to get past others before it gives up as busy. */
export interface RetryPolicy {
  readonly attempts: number;
  /** Waits before the next attempt, counted from 0: longer each time, and by chance. */
  pause(attempt: number): Promise<void>;
}
