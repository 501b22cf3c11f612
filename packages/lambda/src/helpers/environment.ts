/**
 * The deployment forgot an environment variable. It is thrown at the cold start, not at an order.
 *
 * @example
 * ```ts
 * expect(() => environment('ORDERS_TABLE')).toThrow(MissingEnvironmentError);
 * ```
 */
export class MissingEnvironmentError extends Error {
  override readonly name = 'MissingEnvironmentError';
  readonly code = 'MISSING_ENVIRONMENT';

  constructor(variable: string) {
    super(`The environment variable ${variable} is not set`);
  }
}

/**
 * Reads an environment variable. Throws {@link MissingEnvironmentError} when it is absent or empty.
 *
 * @example
 * ```ts
 * const tableName = environment('ORDERS_TABLE');
 * ```
 */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new MissingEnvironmentError(name);
  return value;
}
