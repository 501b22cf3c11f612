/**
 * One thing that is wrong with a request: where, and what.
 *
 * @example
 * ```ts
 * const issue: RequestIssue = { pointer: '#/lines/0/quantity', detail: 'Too small' };
 * throw new InvalidRequestError([issue]);
 * ```
 */
export interface RequestIssue {
  /** JSON Pointer into the body, as URI fragment: `#/lines/0/quantity`. */
  readonly pointer?: string;
  /** Name of the path or query parameter, or of the header. */
  readonly parameter?: string;
  readonly detail: string;
}

/**
 * The request breaks its contract. Responds with 400 with `errors`.
 *
 * @example
 * ```ts
 * throw new InvalidRequestError([{ parameter: 'cursor', detail: 'Belongs to another list' }]);
 * ```
 */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError';
  readonly code = 'INVALID_REQUEST';
  readonly kind = 'invalid';
  readonly details: { readonly errors: readonly RequestIssue[] };

  constructor(errors: readonly RequestIssue[]) {
    super('The request does not match its contract');
    this.details = { errors };
  }
}

/**
 * The body is no JSON. Responds with 400.
 *
 * @example
 * ```ts
 * throw new MalformedJsonError({ cause: error });
 * ```
 */
export class MalformedJsonError extends Error {
  override readonly name = 'MalformedJsonError';
  readonly code = 'MALFORMED_JSON';
  readonly kind = 'invalid';

  constructor(options?: { cause?: unknown }) {
    super('The body is not valid JSON', options);
  }
}

/** Flaws of JSON that are rejected, although some parsers take them. */
const UNSAFE_JSON = {
  NOT_UTF_8: 'The body is not UTF-8',
  NESTED_TOO_DEEP: 'The body is nested too deep',
  FORBIDDEN_KEY: 'The body has a key that would change the prototype of objects',
  DUPLICATE_KEY: 'The body has an object that names a key twice',
} as const;

/**
 * The reason why JSON is rejected, for programs.
 *
 * @example
 * ```ts
 * const reason: UnsafeJsonReason = 'DUPLICATE_KEY';
 * throw new UnsafeJsonError(reason);
 * ```
 */
export type UnsafeJsonReason = keyof typeof UNSAFE_JSON;

/**
 * The body is JSON that programs read differently, or that could harm the one that reads it.
 * Responds with 400 with `reason`.
 *
 * @example
 * ```ts
 * throw new UnsafeJsonError('DUPLICATE_KEY');
 * ```
 */
export class UnsafeJsonError extends Error {
  override readonly name = 'UnsafeJsonError';
  readonly code = 'UNSAFE_JSON';
  readonly kind = 'invalid';
  readonly details: { readonly reason: UnsafeJsonReason };
  /** The key that is there twice. */
  readonly key: string | undefined;

  constructor(reason: UnsafeJsonReason, options?: { cause?: unknown; key?: string }) {
    super(UNSAFE_JSON[reason], options);
    this.details = { reason };
    this.key = options?.key;
  }
}

/**
 * The content type or the content coding is not one that the operation reads. Responds with 415.
 *
 * @example
 * ```ts
 * throw new UnsupportedMediaTypeError('Send JSON, with content-type: application/json');
 * ```
 */
export class UnsupportedMediaTypeError extends Error {
  override readonly name = 'UnsupportedMediaTypeError';
  readonly code = 'UNSUPPORTED_MEDIA_TYPE';
  readonly kind = 'unsupported-media-type';

  /** `instruction` says what to send instead. */
  constructor(instruction: string) {
    super(instruction);
  }
}

/**
 * The body has more bytes than the operation takes. Responds with 413.
 *
 * @example
 * ```ts
 * throw new BodyTooLargeError(65_536);
 * ```
 */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  readonly code = 'BODY_TOO_LARGE';
  readonly kind = 'too-large';
  readonly details: { readonly maxBodyBytes: number };

  constructor(maxBodyBytes: number) {
    super(`The body must have ${maxBodyBytes} bytes at the most`);
    this.details = { maxBodyBytes };
  }
}

/**
 * Nobody is signed in, or the token is not valid. Responds with 401.
 *
 * @example
 * ```ts
 * throw new UnauthenticatedError();
 * ```
 */
export class UnauthenticatedError extends Error {
  override readonly name = 'UnauthenticatedError';
  readonly code = 'UNAUTHENTICATED';
  readonly kind = 'unauthenticated';

  constructor(options?: { cause?: unknown }) {
    super('A valid token is needed', options);
  }
}

/**
 * The caller is known and may not do this. Responds with 403. Another customer's thing is not this
 * but {@link NotFoundError}: its existence is nobody's business.
 *
 * @example
 * ```ts
 * throw new ForbiddenError();
 * ```
 */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
  readonly code = 'FORBIDDEN';
  readonly kind = 'forbidden';

  constructor() {
    super('The caller may not do this');
  }
}

/**
 * The request came to the API's own address and not through the distribution in front of it. Responds with 403.
 *
 * @example
 * ```ts
 * throw new PastTheEdgeError();
 * ```
 */
export class PastTheEdgeError extends Error {
  override readonly name = 'PastTheEdgeError';
  readonly code = 'PAST_THE_EDGE';
  readonly kind = 'forbidden';

  constructor() {
    super('Requests come in by the address of the shop');
  }
}

/**
 * There is no such thing, or it is another customer's. Responds with 404.
 *
 * @example
 * ```ts
 * throw new NotFoundError('order');
 * ```
 */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
  readonly code = 'NOT_FOUND';
  readonly kind = 'not-found';

  constructor(what: string) {
    super(`There is no such ${what}`);
  }
}
