import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { LISTENING, PORT_IS_TAKEN } from '../../borders/dynoxide.ts';
import { patiently } from '../../machine-clock.ts';
import { findFreePort } from '../shared/ports.ts';

/**
 * Runs the database and ends it when this process is gone, however it went: standard input is a
 * pipe that the kernel closes even after a SIGKILL. All that it prints comes to standard error.
 */
const GUARD = `exec 3<&0
"$@" </dev/null >&2 3<&- &
child=$!
(read -r _ <&3; kill -TERM $child) >/dev/null 2>&1 &
exec 3<&-
wait $child`;

/** Bounds against hanging, see {@link patiently}: it starts within 30 ms, and ends within 10. */
const LISTENS_WITHIN_MS = 10_000;
const EXITS_WITHIN_MS = 400;
/** Tries to start: another program may take a port in the moment after it was chosen. */
const MAX_ATTEMPTS = 20;
const OUTPUT_TAIL = 2_000;

export interface DatabaseProcess {
  /** The address on which it listens. */
  readonly port: number;
  stop(): Promise<void>;
}

export interface DatabaseOptions {
  readonly binary: string;
  readonly file: string;
  /** Taken when it is free; 0 for any. */
  readonly preferredPort: number;
  readonly log: (line: string) => void;
  /** Chooses the port to try; one that is free when absent. */
  readonly choosePort?: (preferred: number) => Promise<number>;
}

/**
 * Starts the database and returns once it listens. It is a foreign program that is told its port and
 * cannot choose one, so another program may take the port after it was chosen: then the next one is
 * tried. Only the database's own word counts, as a response on the port could be anybody's.
 */
export async function startDatabaseProcess(options: DatabaseOptions): Promise<DatabaseProcess> {
  const { preferredPort, log, choosePort = findFreePort } = options;
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(attempt === 1 ? preferredPort : 0);
    const database = spawnDatabase(options, port);
    const failure = await database.whyNotListening();
    if (failure === null) {
      database.onDeath((reason) =>
        log(`DynamoDB died (${reason}): restart the local cloud. ${database.output()}`),
      );
      return { port, stop: database.stop };
    }
    await database.stop();
    if (attempt < MAX_ATTEMPTS && PORT_IS_TAKEN.test(database.output())) continue;
    throw new Error(
      `DynamoDB did not start on port ${port} (${failure}); if its state is damaged, start with ` +
        `--fresh. It said: ${database.output()}`,
    );
  }
}

function spawnDatabase({ binary, file }: DatabaseOptions, port: number) {
  // A session of its own: Ctrl-C reaches this process alone, which then stops in order.
  const child = spawn(
    '/bin/sh',
    ['-c', GUARD, 'dynamodb', binary, 'serve', '--port', String(port), '--db-path', file],
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  child.stdin.on('error', () => {});
  const { output, listening } = watchOutput(child);
  const exit = Promise.withResolvers<string>();
  child.once('error', (error) => exit.resolve(error.message));
  child.once('exit', (code, signal) => exit.resolve(signal ?? `exit code ${code}`));
  // Later than the exit: now all that it printed is there.
  const closed = new Promise((resolve) => child.once('close', resolve));
  let expected = false;
  return {
    output,
    /** Null once it listens, else why it does not. */
    async whyNotListening(): Promise<string | null> {
      const outcome = await patiently(Promise.race([listening, exit.promise]), LISTENS_WITHIN_MS);
      return outcome === undefined ? 'it hangs' : outcome;
    },
    onDeath(report: (reason: string) => void): void {
      void exit.promise.then((reason) => {
        child.stdin.destroy();
        if (!expected) report(reason);
      });
    },
    async stop(): Promise<void> {
      expected = true;
      child.stdin.destroy();
      const ended = await patiently(exit.promise, EXITS_WITHIN_MS);
      if (ended === undefined && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await closed;
    },
  };
}

/** The end of what it printed, and when it said that it listens. */
function watchOutput(child: ChildProcessByStdio<Writable, null, Readable>) {
  const listening = Promise.withResolvers<null>();
  let tail = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-OUTPUT_TAIL);
    if (LISTENING.test(tail)) listening.resolve(null);
  });
  return { output: () => tail.trim(), listening: listening.promise };
}
