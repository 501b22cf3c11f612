import type { RetryPolicy } from '../../ports/retry-policy.ts';

const ATTEMPTS = 10;
const BASE_MS = 5;
const LIMIT_MS = 200;

/**
 * Backs off exponentially with full jitter: about half a second in all.
 *
 * @see https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export const jitteredRetryPolicy: RetryPolicy = {
  attempts: ATTEMPTS,
  pause: (attempt) =>
    new Promise((resolve) => {
      setTimeout(resolve, Math.random() * Math.min(LIMIT_MS, BASE_MS * 2 ** attempt));
    }),
};
