/** The failure of a state: the error name that Retry and Catch match, and its cause. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly error: string;
  readonly causeText: string;

  constructor(error: string, causeText: string) {
    super(`${error}: ${causeText}`);
    this.error = error;
    this.causeText = causeText;
  }

  /** Tells whether one of a retrier's or catcher's names matches. Nothing matches `States.Runtime`. */
  matches(errorEquals: readonly string[]): boolean {
    if (this.error === 'States.Runtime') return false;
    return errorEquals.some(
      (name) =>
        name === this.error ||
        (name === 'States.ALL' && !UNCATCHABLE.has(this.error)) ||
        (name === 'States.TaskFailed' && !NOT_TASK_FAILED.has(this.error)),
    );
  }
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const UNCATCHABLE = new Set(['States.Runtime', 'States.DataLimitExceeded']);
const NOT_TASK_FAILED = new Set([...UNCATCHABLE, 'States.Timeout']);

/**
 * Makes the failure that nothing catches, `States.Runtime`.
 *
 * @example
 * ```ts
 * throw runtimeError('The state has no input');
 * ```
 */
export const runtimeError = (cause: string): StateError => new StateError('States.Runtime', cause);
