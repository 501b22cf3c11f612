import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listenTo } from './spoken-process.ts';

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
 * @throws Error with its output when it ends before it is ready.
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
  const shop = listenTo(npm);
  /** Ends the group: npm, the platform and the database. */
  const interrupt = () => {
    if (npm.pid !== undefined && npm.exitCode === null) process.kill(-npm.pid, 'SIGINT');
  };
  // However the benchmark ends: its reader may go, or something throw.
  process.once('exit', interrupt);
  const stop = async () => {
    interrupt();
    await Promise.race([shop.exit, sleep(5_000, undefined, { ref: false })]);
    process.off('exit', interrupt);
    rmSync(state, { recursive: true, force: true });
  };
  try {
    const [line] = await shop.says(/^\{"ready".*\}$/m);
    const secondsToReady = (performance.now() - startedAt) / 1000;
    const { ready: url } = JSON.parse(line) as { ready: string };
    return { url, pid: shop.pid, secondsToReady, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
