/** The time between two readings of the clock, and its resolution. */
const TICK_MS = 100;
/** A tick counts for no more, however late it comes: a machine that slept has done nothing meanwhile. */
const LONGEST_TICK_MS = 2 * TICK_MS;
const TICKS_PER_SAMPLE = 5;
/** The most that a sample takes on a machine that is fast enough: a third more than on the slowest core we know. */
const REFERENCE_MS = 4;
/** Of the newest sample in the average. */
const WEIGHT = 0.3;
/** The bound of slowness, so that what hangs ends on the slowest machine too. */
const SLOWEST = 50;

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

export interface MachineClockOptions {
  /** The slowness of the machine at this moment, as a multiple of the reference. */
  readonly measure?: () => number;
}

/**
 * Counts the time that a machine of AWS would have needed: it runs slower on a machine that is slow,
 * busy or asleep, and never faster than the clock on the wall. What limits how long code may take
 * goes by it, so that no limit is reached only because this machine has other things to do.
 *
 * @example
 * ```ts
 * const clear = machineClock.after(5_000, () => worker.terminate());
 * await work();
 * clear();
 * ```
 */
export class MachineClock {
  /**
   * For worker threads, which read it with `Atomics.load`: the time, a tick old at most, and at 1 the
   * slowness in thousandths.
   */
  readonly shared = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  readonly #measure: () => number;
  readonly #timers = new Set<Timer>();
  #elapsed = 0;
  #readAt = 0;
  #slowness = 1;
  #ticks = 0;
  #interval: NodeJS.Timeout | undefined;

  constructor({ measure = measureSlowness }: MachineClockOptions = {}) {
    this.#measure = measure;
    this.#shareSlowness();
  }

  /** The slowness of the work at present, as a multiple of AWS; at least 1. */
  get slowness(): number {
    return this.#slowness;
  }

  /** Milliseconds since some moment. Stands still while no timer is set. */
  now(): number {
    if (this.#interval) this.#advance();
    return this.#elapsed;
  }

  /** Calls back once `milliseconds` have passed on this clock, a tick later at most. Returns how to call it off. */
  after(milliseconds: number, callback: () => void): () => void {
    this.#start();
    const timer = { due: this.now() + milliseconds, callback };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
      if (this.#timers.size === 0) this.#stop();
    };
  }

  #start(): void {
    if (this.#interval) return;
    this.#readAt = performance.now();
    this.#interval = setInterval(() => this.#tick(), TICK_MS).unref();
  }

  #stop(): void {
    clearInterval(this.#interval);
    this.#interval = undefined;
  }

  #tick(): void {
    this.#ticks += 1;
    if (this.#ticks % TICKS_PER_SAMPLE === 0) this.#average(this.#measure());
    this.#advance();
    for (const timer of this.#timers) {
      if (timer.due > this.#elapsed) continue;
      this.#timers.delete(timer);
      timer.callback();
    }
    if (this.#timers.size === 0) this.#stop();
  }

  #advance(): void {
    const time = performance.now();
    this.#elapsed += Math.min(time - this.#readAt, LONGEST_TICK_MS) / this.#slowness;
    this.#readAt = time;
    Atomics.store(this.shared, 0, Math.floor(this.#elapsed));
  }

  #average(slowness: number): void {
    this.#slowness += WEIGHT * (Math.min(slowness, SLOWEST) - this.#slowness);
    this.#shareSlowness();
  }

  #shareSlowness(): void {
    Atomics.store(this.shared, 1, Math.round(this.#slowness * 1_000));
  }
}

/** The clock of this process. */
export const machineClock = new MachineClock();

/**
 * Waits for something that will happen unless it hangs: the value of `promise`, or `undefined` once
 * the bound is used up on the clock of this process. So a bound can be tight, and no load makes it lie.
 *
 * @param milliseconds the bound, on a machine that is fast enough.
 * @throws what `promise` rejects with.
 * @example
 * ```ts
 * const ended = await patiently(exit.promise, 400);
 * if (ended === undefined) child.kill('SIGKILL');
 * ```
 */
export async function patiently<Value>(
  promise: Promise<Value>,
  milliseconds: number,
  clock = machineClock,
): Promise<Value | undefined> {
  const { promise: outOfPatience, resolve } = Promise.withResolvers<undefined>();
  const clear = clock.after(milliseconds, () => resolve(undefined));
  try {
    return await Promise.race([promise, outOfPatience]);
  } finally {
    clear();
  }
}

/**
 * Measures how many times slower than the reference this machine is at this moment, at least 1: the
 * time that work takes shows both how fast a core is and how many others want it.
 *
 * @param now a clock in milliseconds.
 * @example
 * ```ts
 * const testTimeoutMs = 600_000 * measureSlowness();
 * ```
 */
export function measureSlowness(now = () => performance.now()): number {
  const before = now();
  let n = 1;
  for (let i = 0; i < 1_500_000; i += 1) {
    n ^= n << 13;
    n ^= n >>> 17;
    n ^= n << 5;
  }
  // The result is used, so that no compiler leaves the work out.
  return n === 0 ? 1 : Math.max(1, (now() - before) / REFERENCE_MS);
}
