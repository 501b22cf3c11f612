/**
 * Says in one sentence what went wrong, for the process to end with code 1. Node's own sentence about
 * an unknown option is followed by another, about arguments that begin with a hyphen.
 */
export function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${message.replace(/\. To specify a positional argument .*$/s, '').trimEnd()}\n`,
  );
  process.exitCode = 1;
}
