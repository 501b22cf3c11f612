import { isNativeError } from 'node:util/types';

/** The part of an error that goes into a log line. */
export interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly issues?: readonly string[];
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const MAX_CAUSES = 5;

/**
 * Takes of an error what helps to find its reason. Other members are left out: `details` and what
 * an SDK hangs on its errors may hold personal data.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!isNativeError(error)) return { name: 'NotAnError', message: typeof error };
  const { code, issues } = error as Error & { code?: unknown; issues?: unknown };
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    ...(isTexts(issues) && { issues }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(isNativeError(error.cause) &&
      depth < MAX_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
