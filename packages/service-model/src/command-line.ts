/**
 * Writes in one sentence what went wrong, for a command to end with code 1.
 *
 * @example
 * ```ts
 * await main().catch(fail);
 * ```
 */
export function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  // Node's own sentence about an unknown option is followed by another about hyphens.
  process.stderr.write(`${message.replace(/\. To specify .*$/s, '').trimEnd()}\n`);
  process.exitCode = 1;
}
