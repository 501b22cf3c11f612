import type { Kernel } from '../kernel/kernel.ts';
import type { Functions, LoadedFunction } from './functions.ts';
import type { Weather } from './weather.ts';

const FIRST_RETRY_MS = 60_000;
/** An event that Lambda has no concurrency for is tried again for as long as it is kept. */
const KEPT_MS = 6 * 3_600_000;
const FIRST_THROTTLED_MS = 1_000;
const LONGEST_THROTTLED_MS = 5 * 60_000;

/** What becomes of an event that a function failed on too often. */
export interface GivenUp {
  readonly functionName: string;
  readonly destinationArn: string | undefined;
  readonly event: unknown;
  readonly attempts: number;
}

/** How often an event was tried, and rejected since; and when it came. */
interface Tries {
  readonly attempt: number;
  readonly throttled: number;
  readonly sinceMs?: number;
}

/**
 * Invocations that nobody waits for: Lambda keeps the event, tries again after one minute and after two,
 * and then hands it to the function's on-failure destination. An event may come twice. While the function
 * is throttled it is no attempt: the event waits, for ever longer.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class AsyncInvocations {
  /** Events that are neither done nor given up. */
  pending = 0;
  readonly #kernel: Kernel;
  readonly #weather: () => Weather;
  readonly #functions: Functions;
  readonly #loaded: ReadonlyMap<string, LoadedFunction>;
  readonly #onGivenUp: (givenUp: GivenUp) => void;

  constructor(options: {
    readonly kernel: Kernel;
    readonly weather: () => Weather;
    readonly functions: Functions;
    readonly loaded: ReadonlyMap<string, LoadedFunction>;
    readonly onGivenUp: (givenUp: GivenUp) => void;
  }) {
    this.#kernel = options.kernel;
    this.#weather = options.weather;
    this.#functions = options.functions;
    this.#loaded = options.loaded;
    this.#onGivenUp = options.onGivenUp;
  }

  run(functionName: string, event: unknown): void {
    const times = this.#kernel.random.chance(this.#weather().duplicate) ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      this.pending += 1;
      this.#attempt(functionName, event, { attempt: 1, throttled: 0 });
    }
  }

  #attempt(
    functionName: string,
    event: unknown,
    { attempt, throttled, sinceMs = this.#kernel.nowMs }: Tries,
  ): void {
    this.#functions.invoke(functionName, event, (outcome) => {
      if ('isThrottled' in outcome && this.#kernel.nowMs - sinceMs < KEPT_MS) {
        const pauseMs = Math.min(FIRST_THROTTLED_MS * 2 ** throttled, LONGEST_THROTTLED_MS);
        this.#kernel.later(pauseMs, () =>
          this.#attempt(functionName, event, { attempt, throttled: throttled + 1, sinceMs }),
        );
        return;
      }
      const { maximumRetryAttempts = 2, onFailure } = this.#loaded.get(functionName) ?? {};
      if ('functionError' in outcome && attempt <= maximumRetryAttempts) {
        this.#kernel.later(FIRST_RETRY_MS * attempt, () =>
          this.#attempt(functionName, event, { attempt: attempt + 1, throttled: 0, sinceMs }),
        );
        return;
      }
      this.pending -= 1;
      if ('functionError' in outcome) {
        this.#onGivenUp({ functionName, destinationArn: onFailure, event, attempts: attempt });
      }
    });
  }
}
