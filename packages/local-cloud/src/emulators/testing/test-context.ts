import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, jest } from '@jest/globals';
import { Faults } from '../../faults/faults.ts';
import { Rights } from '../../rights/rights.ts';
import { type EmulatorContext, LOCAL_CREDENTIALS, REGION } from '../emulator.ts';
import { portRegistry } from '../shared/ports.ts';

export interface TestContext extends EmulatorContext {
  /** Lines that the emulator logged. */
  readonly lines: string[];
  remove(): void;
}

/** A context for one emulator under test, in a temporary folder. */
export function testContext(): TestContext {
  const directory = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
  const lines: string[] = [];
  return {
    directory,
    ports: portRegistry(null),
    lines,
    rights: new Rights((line) => lines.push(line)),
    faults: new Faults(),
    log: (line) => lines.push(line),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The settings of an SDK client for an emulator. A failure is seen at once: nothing is retried. */
export const clientFor = (endpoint: string) => ({
  endpoint,
  region: REGION,
  credentials: LOCAL_CREDENTIALS,
  maxAttempts: 1,
});

/**
 * One emulator for all tests of a file, with a client that talks to it; both are there when the first
 * of them begins. A restart keeps the state, and replaces both.
 */
export function emulatorForAll<
  Emulator extends { stop(): Promise<void> },
  Client extends { destroy(): void },
>(
  start: (context: TestContext) => Promise<Emulator>,
  connect: (emulator: Emulator) => Client,
): { readonly emulator: Emulator; readonly client: Client; restart(): Promise<void> } {
  const context = testContext();
  let emulator: Emulator;
  let client: Client;
  const begin = async () => {
    emulator = await start(context);
    client = connect(emulator);
  };
  const end = async () => {
    client?.destroy();
    await emulator?.stop();
  };
  beforeAll(begin);
  afterAll(async () => {
    await end();
    context.remove();
  });
  return {
    get emulator() {
      return emulator;
    },
    get client() {
      return client;
    },
    async restart() {
      await end();
      await begin();
    },
  };
}

/** The real one, whatever a test does to the clock. */
const { setTimeout: realTimeout } = globalThis;

/**
 * Stops the clock, dates and timeouts, for the code under test; everything else goes on. The test
 * moves it with `jest.advanceTimersByTime`, and lets it go with `jest.useRealTimers`.
 */
export function stopClock(): void {
  jest.useFakeTimers({
    doNotFake: [
      'clearImmediate',
      'clearInterval',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
    ],
  });
}

/**
 * Waits until `check` returns something; the test's own timeout is the limit. The wait of a test that
 * timed out does not keep the process alive.
 */
export async function eventually<Value>(
  check: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
  for (;;) {
    const value = await check();
    if (value !== undefined) return value;
    await new Promise((resolve) => realTimeout(resolve, 10).unref());
  }
}
