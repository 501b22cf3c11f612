/**
 * The kind of a failure; decides the HTTP status and whether trying again can help.
 *
 * @example
 * ```ts
 * readonly kind: ErrorKind = 'conflict';
 * ```
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'too-large'
  | 'unsupported-media-type'
  | 'unprocessable'
  | 'precondition-required'
  | 'too-many-requests'
  | 'busy';

/**
 * The HTTP status of each kind; an error of no kind is a 500.
 *
 * @example
 * ```ts
 * const status = isAppError(error) ? statusByKind[error.kind] : 500;
 * ```
 */
export const statusByKind = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  unprocessable: 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  busy: 503,
} as const satisfies Record<ErrorKind, number>;

/**
 * An error that the code foresaw. It is recognised by its shape, so the domain declares its errors
 * without importing anything.
 *
 * @example
 * ```ts
 * export class OutOfStockError extends Error {
 *   override readonly name = 'OutOfStockError';
 *   readonly code = 'OUT_OF_STOCK';
 *   readonly kind = 'conflict';
 *   readonly details: { readonly skus: readonly string[] };
 *
 *   constructor(skus: readonly string[]) {
 *     super('Not enough stock');
 *     this.details = { skus };
 *   }
 * }
 * ```
 */
export interface AppError extends Error {
  /** For programs, stable: `OUT_OF_STOCK`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /**
   * Data that the client may read besides the message. Never personal data of others, never secrets.
   * `retryAfterSeconds` of a `too-many-requests` is also the header `Retry-After`.
   */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Tells the errors that the code foresaw from all others.
 *
 * @example
 * ```ts
 * if (isAppError(error) && error.kind === 'not-found') return undefined;
 * ```
 */
export const isAppError = (error: unknown): error is AppError =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  'kind' in error &&
  typeof error.kind === 'string' &&
  Object.hasOwn(statusByKind, error.kind);

/**
 * Tells whether the same input will fail again: a foreseen error passes only when its kind is `busy`.
 * Errors of no kind may be an outage, so trying again can help.
 *
 * @example
 * ```ts
 * if (isFinal(error)) logger.error('Gave up', { error });
 * ```
 */
export const isFinal = (error: unknown): error is AppError =>
  isAppError(error) && error.kind !== 'busy';
