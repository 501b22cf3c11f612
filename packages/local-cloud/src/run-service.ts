import { setTimeout as sleep } from 'node:timers/promises';
import type { Seat } from './attach.ts';
import type { CloudHost } from './host.ts';
import type { ServiceDefinition } from './serverless/definition.ts';
import { serve } from './serverless/serve.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * Runs one service on a cloud until the process is told to stop, as `sls offline` does. Where the
 * cloud is another process that ends, the service waits for it to come back. Ends the process.
 */
export async function runService({
  definition,
  host,
  maxWorkersPerFunction,
  say,
}: {
  readonly definition: ServiceDefinition;
  readonly host: CloudHost;
  readonly maxWorkersPerFunction: number;
  readonly say: (line: string) => void;
}): Promise<never> {
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopped.abort());
  }
  const cleanups: (() => Promise<void>)[] = [() => host.stop()];
  let failure: unknown;
  try {
    const service = await serve(definition, {
      access: host.access,
      maxWorkersPerFunction,
      onFunctionOutput: (_, text) => process.stdout.write(text),
      // Access logs are read where logs are kept; a terminal is for what functions say.
      onAccess: () => {},
    });
    cleanups.push(() => service.stop());
    await service.bundled;
    const seat = await host.take(service);
    cleanups.push(() => seat.leave());
    await service.guide.seed?.({ url: host.access.url, isFresh: false, say });
    say(`READY ${host.access.url} (${service.manifest.service} runs here)`);
    await stayAttached(seat, host.access.url, say, stopped.signal);
  } catch (error) {
    failure = error;
  }
  for (const cleanup of cleanups.reverse()) await cleanup().catch(() => {});
  if (failure !== undefined) giveUp(failure);
  process.exit(0);
}

/** Says in one sentence why the service does not run, and ends the process. */
export function giveUp(error: unknown): never {
  process.stderr.write(`Error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/** Looks after the seat until told to stop. @throws what keeps it from being taken again. */
export async function stayAttached(
  seat: Pick<Seat, 'look' | 'retake'>,
  url: string,
  say: (line: string) => void,
  signal: AbortSignal,
  wait: (signal: AbortSignal) => Promise<void> = pause,
): Promise<void> {
  let isGone = false;
  while (!signal.aborted) {
    await wait(signal);
    const state = signal.aborted ? 'taken' : await seat.look();
    if (state === 'gone' && !isGone) {
      isGone = true;
      say(`The platform at ${url} is gone. Waiting for it to come back; Ctrl-C ends this.`);
    } else if (state === 'free') {
      await seat.retake();
      isGone = false;
      say(`READY ${url} again`);
    }
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
}
