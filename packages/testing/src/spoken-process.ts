import {
  type ChildProcess,
  type ChildProcessByStdio,
  type SpawnOptions,
  spawn,
} from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A command that a test runs as a person does: by what it says and how it ends. */
export interface SpokenProcess {
  readonly pid: number;
  /** Settles with the exit code. */
  readonly exit: Promise<number | null>;
  output(): string;
  /** Waits until it has said this. Rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
}

/** Runs a script with this Node. */
export function runScript(
  script: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'> = {},
): SpokenProcess {
  return listenTo(
    spawn(process.execPath, [script, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** Listens to a process whose output is piped. */
export function listenTo(child: ChildProcess): SpokenProcess {
  let output = '';
  let heard = Promise.withResolvers<void>();
  const hear = (text = '') => {
    output += text;
    heard.resolve();
    heard = Promise.withResolvers();
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear);
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  void exit.then(() => hear());
  return {
    pid: child.pid ?? 0,
    exit,
    output: () => output,
    async says(pattern) {
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`It ended with ${child.exitCode} before it said ${pattern}:\n${output}`);
        }
        await heard.promise;
      }
    },
    kill: (signal) => child.kill(signal),
  };
}

/** Waits until a process whose output is piped has ended. Returns its exit code and what it wrote. */
export async function outcomeOf(child: ChildProcessByStdio<null, Readable, Readable>) {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: code as number | null, stdout, stderr };
}
