import { isAppError } from '../errors/app-error.ts';

/**
 * The state machine gave the task something its contract does not allow. Trying again cannot help.
 *
 * @example
 * ```ts
 * throw new InvalidTaskInputError('reserve-stock', ['lines: Too small']);
 * ```
 */
export class InvalidTaskInputError extends Error {
  override readonly name = 'InvalidTaskInputError';
  readonly code = 'INVALID_TASK_INPUT';
  readonly kind = 'invalid';
  readonly details: { readonly issues: readonly string[] };

  constructor(task: string, issues: readonly string[]) {
    super(`The input of ${task} breaks its contract`);
    this.details = { issues };
  }
}

/**
 * The task returned something its contract does not allow: a fault of the code.
 *
 * @example
 * ```ts
 * throw new InvalidTaskOutputError('reserve-stock', ['expiresAt: Invalid ISO datetime']);
 * ```
 */
export class InvalidTaskOutputError extends Error {
  override readonly name = 'InvalidTaskOutputError';
  readonly code = 'INVALID_TASK_OUTPUT';
  readonly issues: readonly string[];

  constructor(task: string, issues: readonly string[]) {
    super(`The output of ${task} breaks its contract`);
    this.issues = issues;
  }
}

/**
 * The error as Step Functions is to see it: `name` becomes `Error`, `message` becomes `Cause`, where
 * foreseen errors carry `{ code, message, details }` as JSON for the `Catch` to read.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
export function toTaskFailure(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, stack = '' } = error;
  const message = isAppError(error)
    ? JSON.stringify({ code: error.code, message: error.message, details: error.details ?? {} })
    : error.message;
  const failure = new Error(message, { cause: error });
  failure.name = name;
  // Lambda's log is to say where it went wrong, not where it was wrapped.
  failure.stack = `${name}: ${message}\n${frames(stack)}`;
  return failure;
}

const frames = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
