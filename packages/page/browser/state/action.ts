import { useState } from 'preact/hooks';

/** Something that a visitor sets off, and what became of it. */
export interface Action {
  readonly isRunning: boolean;
  /** Why the last run did not succeed. */
  readonly error: unknown;
  /** Runs it, unless it runs already; true when it succeeded. */
  readonly run: () => Promise<boolean>;
}

/**
 * Runs what a button does, and keeps what went wrong for the page to say.
 *
 * @example
 * const cancel = useAction(() => cancelOrder(orderId));
 */
export function useAction(act: () => Promise<unknown>): Action {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  return {
    isRunning,
    error,
    async run() {
      if (isRunning) return false;
      setRunning(true);
      setError(undefined);
      try {
        await act();
        return true;
      } catch (problem) {
        setError(problem);
        return false;
      } finally {
        setRunning(false);
      }
    },
  };
}
