import type { Kernel } from '../kernel/kernel.ts';

interface Throttle {
  readonly share: number;
  readonly untilMs: number;
}

/**
 * What is asked too much for a while: functions that have used up their concurrency, by their names,
 * and operations, by the names of their calls.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
export class Throttles {
  readonly #kernel: Kernel;
  readonly #throttled = new Map<string, Throttle>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Rejects a share of the requests for so long. */
  begin(what: string, share: number, forMs: number): void {
    this.#throttled.set(what, { share, untilMs: this.#kernel.nowMs + forMs });
  }

  end(): void {
    this.#throttled.clear();
  }

  /** Decides whether a request is rejected. */
  rejects(what: string): boolean {
    if (this.#throttled.size === 0) return false;
    const { share, untilMs } = this.#throttled.get(what) ?? { share: 0, untilMs: 0 };
    return this.#kernel.nowMs < untilMs && this.#kernel.random.chance(share);
  }
}
