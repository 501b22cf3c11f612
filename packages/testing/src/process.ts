import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { StartOptions } from './platform.ts';

export interface PlatformProcess {
  readonly url: string;
  /** What an SDK client needs to reach the emulators. */
  readonly environment: Readonly<Record<string, string>>;
  readonly pid: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/**
 * Starts the platform in a process of its own and waits until it is ready. What it prints is kept
 * and shown when it fails to start.
 */
export async function startPlatformProcess(options: StartOptions): Promise<PlatformProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'platform-process.ts')], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', PLATFORM_OPTIONS: JSON.stringify(options) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
    });
  }
  const ready = new Promise<{ url: string; environment: Record<string, string> }>(
    (resolve, reject) => {
      child.once('message', (message) => resolve(message as never));
      child.once('exit', (code) =>
        reject(new Error(`The platform ended with code ${code} before it was ready:\n${output}`)),
      );
      setTimeout(
        () => reject(new Error(`The platform was not ready in time:\n${output}`)),
        PATIENCE_MS,
      ).unref();
    },
  );
  try {
    const { url, environment } = await ready;
    return {
      url,
      environment,
      pid: child.pid ?? 0,
      stop: () => end(child, 'SIGTERM'),
      kill: () => end(child, 'SIGKILL'),
    };
  } catch (error) {
    await end(child, 'SIGTERM');
    throw error;
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(patience);
}
