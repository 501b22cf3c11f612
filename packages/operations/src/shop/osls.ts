import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '@commerce/contracts';

const osls = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');

/** Of a reason; some repeat the template. */
const MOST_CHARACTERS = 1_000;

/** A command of the framework ended with an error. */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';
}

/**
 * Runs a command of the framework in the folder of a service, as its team does.
 *
 * @returns what it said.
 * @throws DeploymentError with its reason.
 */
export async function runOsls(folder: string, command: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [osls, ...command], {
    cwd: join(ROOT, folder),
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // It does not outlive the command that it is run for, after which another may be started. While it
  // packages it hears no other signal.
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  process.off('exit', stop);
  if (code !== 0) throw new DeploymentError(reasonIn(output) ?? `ended by ${signal ?? code}`);
  return output;
}

/** What the framework gives as its reason: all that follows its heading, without advice on it. */
function reasonIn(output: string): string | undefined {
  const [, reason = output] = /(?:^|\n)(?:✖ |Error:)([\s\S]*)/.exec(output) ?? [];
  const lines = reason.split('\n').map((line) => line.trimEnd());
  const advice = lines.findIndex((line) =>
    /^\d+ deprecation|^Environment:|^Your Environment/.test(line.trim()),
  );
  const text = lines
    .slice(0, advice < 0 ? undefined : advice)
    .join('\n')
    .trim();
  return text === '' ? undefined : text.slice(0, MOST_CHARACTERS);
}
