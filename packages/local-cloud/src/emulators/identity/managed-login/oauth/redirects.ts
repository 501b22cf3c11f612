/**
 * A URL with parameters added to its query.
 *
 * @example
 * ```ts
 * withParameters('myapp://signed-in?from=shop', { code, state: undefined });
 * ```
 */
export function withParameters(
  url: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) target.searchParams.set(name, value);
  }
  return target.href;
}
