import { patiently } from '../machine-clock.ts';

/** Milliseconds that what a function still works on is waited for. */
const ENDING_MS = 1_000;

/** Pollers and schedules that run on behalf of one service. */
export class ServiceWork {
  readonly #controller = new AbortController();
  readonly #pollers: Promise<void>[] = [];
  readonly #schedules = new Map<string, () => void>();

  /** Aborted when the service is taken out. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Adds a poller that ends when {@link signal} says so. */
  add(poller: Promise<void>): void {
    this.#pollers.push(poller);
  }

  /** Adds a schedule that `stop` ends. */
  addSchedule(name: string, stop: () => void): void {
    this.#schedules.set(name, stop);
  }

  /** Ends everything and returns the names of the schedules. A poller that does not end is left alone. */
  async stop(): Promise<string[]> {
    this.#controller.abort();
    for (const stopSchedule of this.#schedules.values()) stopSchedule();
    await patiently(Promise.allSettled(this.#pollers), ENDING_MS);
    return [...this.#schedules.keys()];
  }
}
