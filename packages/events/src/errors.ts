import type * as z from 'zod';

/** A message is not JSON, not a CloudEvent, or its data breaks the contract of its type. */
export class InvalidEventError extends Error {
  override readonly name = 'InvalidEventError';
  readonly code = 'INVALID_EVENT';
  readonly issues: readonly string[];

  constructor(message: string, options: { issues?: readonly string[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.issues = options.issues ?? [];
  }
}

/** The consumer does not know this kind of event at all: its filter policy is too wide. */
export class UnknownEventTypeError extends Error {
  override readonly name = 'UnknownEventTypeError';
  readonly code = 'UNKNOWN_EVENT_TYPE';
  readonly type: string;

  constructor(type: string) {
    super(`No contract for event type "${type}"`);
    this.type = type;
  }
}

/** The consumer knows the event, but not this version of it. */
export class UnknownEventVersionError extends Error {
  override readonly name = 'UnknownEventVersionError';
  readonly code = 'UNKNOWN_EVENT_VERSION';
  readonly type: string;
  readonly known: readonly string[];

  constructor(type: string, known: readonly string[]) {
    super(
      `Event type "${type}" has a version this consumer does not know; it knows ${known.join(', ')}`,
    );
    this.type = type;
    this.known = known;
  }
}

/**
 * One line for each thing that is wrong: `lines.0.quantity: Too small`. `at` is where what was read
 * stands in the whole: `data` makes it `data.lines.0.quantity: Too small`.
 *
 * @example
 * ```ts
 * describeIssues(error, 'data'); // ['data.lines.0.quantity: Too small']
 * ```
 */
export const describeIssues = (error: z.ZodError, ...at: readonly string[]): string[] =>
  error.issues.map((issue) => `${[...at, ...issue.path].join('.') || '(root)'}: ${issue.message}`);
