import { OutOfTimeError } from '../invocation/out-of-time-error.ts';

/** Time that is left to respond for the batch after the last message was cut off. */
const RESERVE_MS = 200;

/** The moment at which the response for the batch is due, finished or not. */
export interface Deadline extends Disposable {
  readonly passed: () => boolean;
  /** Ends like the work, or with {@link OutOfTimeError}. */
  readonly limit: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * Without it one message that hangs would time the function out, and SQS would deliver the whole
 * batch again, until all of it is in the dead-letter queue.
 */
export function deadline(remainingTimeMs: number): Deadline {
  const end = Date.now() + remainingTimeMs - RESERVE_MS;
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new OutOfTimeError()), Math.max(0, end - Date.now()));
  // The timer may go off when nothing waits for it any more.
  promise.catch(() => {});
  return {
    passed: () => Date.now() >= end,
    limit: (work) => Promise.race([work, promise]),
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
