import { constants } from 'node:os';

/** Who ends a command: Ctrl-C, a workflow that is cancelled, a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the process in good order when it is told to end: with a sentence, and with what `exit` of the
 * process sets off, the end of its children among it.
 */
export function endOnSignals(): void {
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      process.stderr.write(
        '\nInterrupted. CloudFormation goes on with what it has begun; the same command waits for that and goes on from there.\n',
      );
      process.exit(128 + constants.signals[signal]);
    });
  }
}
