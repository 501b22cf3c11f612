import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenTo } from '../src/spoken-process.ts';

const ROOT = join(import.meta.dirname, '../../..');
const START = join(ROOT, 'packages/shop-demo/bin/start.mjs');

/** The platform under a sale. */
export interface Stack {
  readonly url: string;
  /** Kills it as a power cut would and starts it again on its state; absent where it is not ours. */
  readonly crash?: () => Promise<void>;
  stop(): Promise<void>;
}

/** Starts `npm start` on a state of its own. Whatever ends this process ends it too. */
export async function startStack(port: number): Promise<Stack> {
  const state = mkdtempSync(join(tmpdir(), 'chaos-'));
  let running = await start(state, port);
  const { url } = running;
  return {
    url,
    async crash() {
      await end(running.child, 'SIGKILL');
      running = await start(state, Number(new URL(url).port));
    },
    async stop() {
      await end(running.child, 'SIGTERM');
      rmSync(state, { recursive: true, force: true });
    },
  };
}

async function start(state: string, port: number): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    [
      ...['--max-semi-space-size=8', '--import', join(ROOT, 'scripts/end-with-parent.ts'), START],
      ...['--json', '--no-watch', '--retry-delay', '1'],
      ...['--port', String(port), '--state', state],
    ],
    // Its input ends with this process, and it with its input.
    { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const [, url = ''] = await listenTo(child).says(/^\{"ready":"([^"]+)"/m);
  return { url, child };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
