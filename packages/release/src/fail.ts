/** Says in one sentence why a command did not do what it was asked for, and has it end with 1. */
export function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  // Node's own sentence about an unknown option is followed by another about hyphens.
  process.stderr.write(`${message.replace(/\. To specify .*$/s, '').trimEnd()}\n`);
  process.exitCode = 1;
}
