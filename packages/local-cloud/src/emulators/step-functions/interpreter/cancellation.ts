/** When those wake up who sleep in this process. */
const sleeping = new Set<{ readonly until: number }>();

/** The number of executions that sleep, before a retry or in a Wait, and wake up until then. */
export const sleepersUntil = (time: number): number =>
  [...sleeping].filter(({ until }) => until <= time).length;

/**
 * Stops work that nobody waits for any longer. What an AbortSignal does, without its cost for
 * each wait and its limit on listeners.
 */
export class Cancellation {
  readonly #listeners = new Set<(reason: Error) => void>();
  #reason: Error | undefined;

  get reason(): Error | undefined {
    return this.#reason;
  }

  cancel(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    for (const listener of this.#listeners) listener(reason);
    this.#listeners.clear();
  }

  throwIfCancelled(): void {
    if (this.#reason) throw this.#reason;
  }

  /** One that ends with this one, and can end before it. Release it when its work is done. */
  child(): { readonly cancellation: Cancellation; release(): void } {
    const cancellation = new Cancellation();
    const release = this.onCancel((reason) => cancellation.cancel(reason));
    return { cancellation, release };
  }

  /** Calls the listener once, at once when it is late. Returns how to take it back. */
  onCancel(listener: (reason: Error) => void): () => void {
    if (this.#reason) {
      listener(this.#reason);
      return () => {};
    }
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The work's outcome, or the reason as soon as it is cancelled. */
  race<Value>(work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const release = this.onCancel(reject);
      work.then(
        (value) => {
          release();
          resolve(value);
        },
        (error) => {
          release();
          reject(error);
        },
      );
    });
  }

  /** Waits until the clock shows this time. */
  async sleepUntil(time: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const clear = at(time, resolve);
    const sleeper = { until: time };
    sleeping.add(sleeper);
    try {
      await this.race(promise);
    } finally {
      sleeping.delete(sleeper);
      clear();
    }
  }
}

/** The longest that a timer of Node can be set to, about 24 days. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Calls back at this time, however far away it is. Returns how to call it off. */
export function at(time: number, callback: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = () => {
    const left = time - Date.now();
    timer =
      left > LONGEST_TIMER_MS
        ? setTimeout(arm, LONGEST_TIMER_MS)
        : setTimeout(callback, Math.max(0, left));
  };
  arm();
  return () => clearTimeout(timer);
}
