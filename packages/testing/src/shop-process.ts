import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The product as `npm start` runs it, seeded, on an empty state and a free port. */
export interface ShopProcess {
  readonly url: string;
  /** Of npm, whose descendants are the platform and the database. */
  readonly pid: number;
  readonly secondsToReady: number;
  stop(): Promise<void>;
}

/**
 * Starts the product as a user does, for a benchmark.
 *
 * @throws Error with the last output when it ends before it is ready.
 *
 * @example
 * ```ts
 * const shop = await startShop();
 * await fetch(`${shop.url}/products`);
 * await shop.stop();
 * ```
 */
export async function startShop(): Promise<ShopProcess> {
  const state = mkdtempSync(join(tmpdir(), 'shop-'));
  const startedAt = performance.now();
  const command = ['start', '--silent', '--', '--json', '--fresh', '--no-watch', '--port', '0'];
  const npm = spawn('npm', [...command, '--state', state], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  npm.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-5_000);
  });
  /** Ends the group: npm, the platform and the database. */
  const interrupt = () => {
    if (npm.pid !== undefined && npm.exitCode === null) process.kill(-npm.pid, 'SIGINT');
  };
  // However the benchmark ends: its reader may go, or something throw.
  process.once('exit', interrupt);
  const stop = async () => {
    const gone = new Promise((resolve) => npm.once('exit', resolve));
    if (npm.exitCode === null) {
      interrupt();
      await Promise.race([gone, sleep(5_000)]);
    }
    process.off('exit', interrupt);
    rmSync(state, { recursive: true, force: true });
  };
  const exited = new Promise<never>((_, reject) =>
    npm.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`))),
  );
  exited.catch(() => undefined);
  const ready = async () => {
    npm.stdout.setEncoding('utf8');
    let text = '';
    for await (const chunk of npm.stdout) {
      text += String(chunk);
      const found = /^\{"ready".*\}$/m.exec(text);
      if (found) return (JSON.parse(found[0]) as { ready: string }).ready;
    }
    throw new Error(`npm start said nothing:\n${output}`);
  };
  try {
    const url = await Promise.race([ready(), exited]);
    const secondsToReady = (performance.now() - startedAt) / 1000;
    // What it says further on is not read, and must not fill the pipe.
    npm.stdout.resume();
    return { url, pid: npm.pid ?? 0, secondsToReady, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
