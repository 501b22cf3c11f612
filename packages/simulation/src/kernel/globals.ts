import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import type { Kernel, Timer } from './kernel.ts';

let kernel: Kernel | undefined;

/** The history whose time passes in this process. */
export function currentKernel(): Kernel {
  if (kernel === undefined) throw new Error('No history runs');
  return kernel;
}

/** Lets a history's time pass in this process, or the real one when there is none. */
export function enter(history: Kernel | undefined): void {
  kernel = history;
}

const real = {
  Date,
  setTimeout,
  clearTimeout,
  environment: process.env,
  random: Math.random,
  performanceNow: performance.now.bind(performance),
  randomUUID: crypto.randomUUID,
  randomBytes: crypto.randomBytes,
  sleep: timersPromises.setTimeout,
};

const now = (): number =>
  kernel === undefined
    ? real.Date.now()
    : Math.floor(kernel.nowMs + (kernel.current?.clockSkewMs ?? 0));

const random = (): number => kernel?.random.next() ?? real.random();

class SimulatedDate extends real.Date {
  constructor(...values: [] | ConstructorParameters<typeof Date>) {
    if (values.length === 0) super(now());
    else super(...(values as ConstructorParameters<typeof Date>));
  }

  static override now(): number {
    return now();
  }

  /** Knows dates that were made before, or by the runtime itself, as copies of a date are. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return real.Date[Symbol.hasInstance](value);
  }
}

const isTimer = (handle: unknown): handle is Timer =>
  typeof handle === 'object' && handle !== null && 'cancelled' in handle;

const handleOf = (timer: Timer) =>
  Object.assign(timer, { ref: () => timer, unref: () => timer, hasRef: () => true });

const setSimulatedTimeout = (
  callback: (...values: unknown[]) => void,
  delayMs = 0,
  ...values: unknown[]
) =>
  kernel === undefined
    ? real.setTimeout(callback, delayMs, ...values)
    : handleOf(kernel.timer(delayMs, () => callback(...values)));

const clearSimulatedTimeout = (handle: unknown): void => {
  if (isTimer(handle)) handle.cancelled = true;
  else real.clearTimeout(handle as NodeJS.Timeout);
};

const sleep = <Value>(delayMs = 0, value?: Value, options?: object): Promise<Value | undefined> =>
  kernel === undefined
    ? real.sleep(delayMs, value, options)
    : kernel.pause(delayMs).then(() => value);

const DIGITS = '0123456789abcdef';

function hex(length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += DIGITS[Math.floor(random() * 16)];
  return text;
}

/** Draws a UUID: of the history's chance as long as one runs. */
export const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}` as const;

/**
 * Puts the time and the chance of the history in place of the machine's, in everything that code can
 * reach: dates, timers, random numbers, environment variables. Call it before any code is loaded that
 * keeps one of them.
 */
export function installGlobals(): void {
  Object.assign(globalThis, {
    Date: SimulatedDate,
    setTimeout: setSimulatedTimeout,
    clearTimeout: clearSimulatedTimeout,
  });
  Object.assign(timers, {
    setTimeout: setSimulatedTimeout,
    clearTimeout: clearSimulatedTimeout,
  });
  Object.assign(timersPromises, { setTimeout: sleep });
  Math.random = random;
  performance.now = () => (kernel === undefined ? real.performanceNow() : kernel.nowMs);
  const randomUUID = () => (kernel === undefined ? real.randomUUID() : uuid());
  const randomBytes = (size: number) =>
    kernel === undefined
      ? real.randomBytes(size)
      : Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));
  Object.assign(crypto, { randomUUID, randomBytes });
  Object.assign(globalThis.crypto, { randomUUID });
  syncBuiltinESMExports();
  const environmentOf = () => kernel?.current?.environment ?? real.environment;
  Object.defineProperty(process, 'env', { configurable: true, get: environmentOf });
}
