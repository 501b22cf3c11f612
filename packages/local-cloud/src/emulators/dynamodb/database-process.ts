import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Runs the database and ends it when this process is gone, however it went: standard input is a
 * pipe that the kernel closes even after a SIGKILL.
 */
const GUARD = `exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(read -r _ <&3; kill -TERM $child) >/dev/null 2>&1 &
exec 3<&-
wait $child`;

const READY_WITHIN_MS = 10_000;
const EXIT_WITHIN_MS = 400;
const ERROR_TAIL = 2_000;

export interface DatabaseProcess {
  stop(): Promise<void>;
}

/** Starts the database and answers once it accepts requests. */
export async function startDatabaseProcess(options: {
  readonly binary: string;
  readonly file: string;
  readonly port: number;
  readonly log: (line: string) => void;
}): Promise<DatabaseProcess> {
  const { binary, file, port, log } = options;
  // A session of its own: Ctrl-C reaches this process alone, which then stops in order.
  const child = spawn(
    '/bin/sh',
    ['-c', GUARD, 'dynamodb', binary, 'serve', '--port', String(port), '--db-path', file],
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  const errors = errorTail(child);
  const exit = Promise.withResolvers<string>();
  let exited = false;
  const onExit = (reason: string) => {
    exited = true;
    exit.resolve(reason);
  };
  child.once('error', (error) => onExit(error.message));
  child.once('exit', (code, signal) => onExit(signal ?? `exit code ${code}`));

  let expected = false;
  const stop = async () => {
    expected = true;
    child.stdin.destroy();
    const stopped = await Promise.race([exit.promise, delay(EXIT_WITHIN_MS, undefined)]);
    if (stopped === undefined && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await exit.promise;
  };

  const failure = await Promise.race([ready(port, () => exited), exit.promise]);
  if (failure !== undefined) {
    await stop();
    throw new Error(
      `DynamoDB did not start on port ${port} (${failure}). ${errors()} ` +
        'If its state is damaged, start with --fresh.',
    );
  }
  void exit.promise.then((reason) => {
    child.stdin.destroy();
    if (!expected) log(`DynamoDB died (${reason}): restart the local cloud. ${errors()}`);
  });
  return { stop };
}

function errorTail(child: ChildProcessByStdio<Writable, null, Readable>): () => string {
  let tail = '';
  child.stdin.on('error', () => {});
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-ERROR_TAIL);
  });
  return () => tail.trim();
}

/** Undefined once the port answers, else why it does not. */
async function ready(port: number, hasExited: () => boolean): Promise<string | undefined> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && !hasExited()) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`);
      await response.arrayBuffer();
      return undefined;
    } catch {
      await delay(5);
    }
  }
  return `no answer in ${READY_WITHIN_MS / 1_000} s`;
}
