/** How often the clock is read on, and its resolution. */
const TICK_MS = 100;
/** A tick counts for no more, however late it comes: a machine that slept has done nothing meanwhile. */
const LONGEST_TICK_MS = 2 * TICK_MS;
const TICKS_PER_SAMPLE = 5;
/** What a sample takes at most on a machine that is fast enough: a third more than on the slowest core we know. */
const REFERENCE_MS = 4;
/** Of the newest sample in the average. */
const WEIGHT = 0.3;
/** What hangs ends on the slowest machine too. */
const SLOWEST = 50;

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

export interface MachineClockOptions {
  /** Does a fixed piece of work and returns the milliseconds that it took. */
  readonly sample?: () => number;
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
  /** The time for worker threads, which read it with `Atomics.load(shared, 0)`; at most a tick old. */
  readonly shared = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #sample: () => number;
  readonly #timers = new Set<Timer>();
  #elapsed = 0;
  #readAt = 0;
  #slowness = 1;
  #ticks = 0;
  #interval: NodeJS.Timeout | undefined;

  constructor({ sample = timeOfWork }: MachineClockOptions = {}) {
    this.#sample = sample;
  }

  /** How many times slower than in AWS work goes on at present; at least 1. */
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
    if (this.#ticks % TICKS_PER_SAMPLE === 0) this.#measure();
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

  #measure(): void {
    const sample = Math.min(Math.max(1, this.#sample() / REFERENCE_MS), SLOWEST);
    this.#slowness += WEIGHT * (sample - this.#slowness);
  }
}

/** The clock of this process. */
export const machineClock = new MachineClock();

/** The time that work takes shows both how fast a core is and how many others want it. */
function timeOfWork(): number {
  const before = performance.now();
  let n = 1;
  for (let i = 0; i < 1_500_000; i += 1) {
    n ^= n << 13;
    n ^= n >>> 17;
    n ^= n << 5;
  }
  // The result is used, so that no compiler leaves the work out.
  return n === 0 ? 0 : performance.now() - before;
}
