/**
 * The function's timeout is near; what it was doing is not known to be done.
 *
 * @example
 * ```ts
 * if (remainingTimeMs() < PAGE_MS) throw new OutOfTimeError();
 * ```
 */
export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';
  readonly code = 'OUT_OF_TIME';

  constructor() {
    super('The time of the invocation is over');
  }
}
