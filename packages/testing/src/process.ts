import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { bound } from './slowness.ts';

/** The services of a platform, and how it keeps its state. */
export interface StartOptions {
  /** Names of the services to run; all of them when absent. */
  readonly services?: readonly string[];
  /** The repository whose services are run; this one when absent. */
  readonly root?: string;
  /** Keeps state, so that a platform started later goes on from it. */
  readonly stateDir?: string;
  /**
   * Any free one when absent. The address is part of what the services are configured with, and of what they
   * have told others: a platform that goes on from kept state wants the port of the one before.
   */
  readonly port?: number;
  /** Tells that denied calls are part of the test; without it they fail it. */
  readonly denials?: 'meant';
}

/** The addresses by which a test reaches a platform. */
export interface PlatformAccess {
  readonly url: string;
  /** The variables with which an SDK client reaches the emulators. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A platform in a process of its own. */
export interface PlatformProcess extends PlatformAccess {
  readonly pid: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** A message of the process about itself. */
export type PlatformMessage =
  | { readonly kind: 'progress'; readonly step: string }
  | ({ readonly kind: 'ready' } & PlatformAccess);

/** Bounds against hanging: without a word while it starts, and from SIGTERM to its end. */
const SILENT_MS = 300_000;
const ENDING_MS = 60_000;

/**
 * Starts the platform in a process of its own and waits until it is ready, for as long as it tells
 * of progress. What it prints is kept and shown when it fails to start. The process ends with this
 * one, however this one ends.
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
  try {
    const { url, environment } = await ready(child, () => output);
    letGo(child);
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

async function ready(child: ChildProcess, output: () => string): Promise<PlatformAccess> {
  const { promise, resolve, reject } = Promise.withResolvers<PlatformAccess>();
  let step = 'its process';
  const giveUp = () =>
    reject(new Error(`The platform hangs while it starts ${step}:\n${output()}`));
  let patience = setTimeout(giveUp, bound(SILENT_MS));
  const onMessage = (message: PlatformMessage) => {
    if (message.kind === 'ready') return resolve(message);
    step = message.step;
    clearTimeout(patience);
    patience = setTimeout(giveUp, bound(SILENT_MS));
  };
  child.on('message', onMessage);
  child.once('error', reject);
  // After what it printed has been read.
  child.once('close', (code) =>
    reject(new Error(`The platform ended with code ${code} before it was ready:\n${output()}`)),
  );
  try {
    return await promise;
  } finally {
    clearTimeout(patience);
    child.off('message', onMessage);
  }
}

/** A suite that forgets its platform does not keep the run from ending, which ends the platform. */
function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  for (const stream of [child.stdout, child.stderr]) {
    (stream as { unref?: () => void } | null)?.unref?.();
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const patience = setTimeout(() => child.kill('SIGKILL'), bound(ENDING_MS));
  await gone;
  clearTimeout(patience);
}
