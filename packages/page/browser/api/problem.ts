/** An answer that is an error, as RFC 9457 has it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** The service's literal code; `undefined` from a gateway. */
  readonly code: string | undefined;
  /** Everything else that the service said of it. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, details: Readonly<Record<string, unknown>>) {
    const { code, detail, title } = details;
    super(`${status} ${text(code) ?? ''} ${text(detail) ?? text(title) ?? ''}`.trim());
    this.status = status;
    this.code = text(code);
    this.details = details;
  }

  /** Names the request to whoever helps. */
  get correlationId(): string | undefined {
    return text(this.details.correlationId);
  }
}

/** No answer came: the request may or may not have arrived. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly code = 'NO_ANSWER';

  constructor(cause: unknown) {
    super('No answer came', { cause });
  }
}

/** An error whose message is a sentence for whoever sees the page, in their language. */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
  readonly code = 'USER_FACING';
}

/**
 * Whether the same request would end the same, however often it is sent.
 *
 * @example
 * ```ts
 * isFinal(new ProblemError(404, {})); // true
 * ```
 */
export const isFinal = (error: unknown): boolean =>
  error instanceof ProblemError && error.status < 429;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/**
 * Whether a request that was ended on purpose is all that happened.
 *
 * @example
 * ```ts
 * if (!isAbort(error)) throw error;
 * ```
 */
export const isAbort = (error: unknown): boolean =>
  error instanceof Error && error.name === 'AbortError';
