import type { Kernel } from '../kernel/kernel.ts';
import type { Functions, LoadedFunction } from './functions.ts';
import type { Weather } from './weather.ts';

const FIRST_RETRY_MS = 60_000;

/** What becomes of an event that a function failed on too often. */
export interface GivenUp {
  readonly functionName: string;
  readonly destinationArn: string | undefined;
  readonly event: unknown;
  readonly attempts: number;
}

/**
 * Invocations that nobody waits for: Lambda keeps the event, tries again after one minute and after two,
 * and then hands it to the function's on-failure destination. An event may come twice.
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
      this.#attempt(functionName, event, 1);
    }
  }

  #attempt(functionName: string, event: unknown, attempt: number): void {
    this.#functions.invoke(functionName, event, (outcome) => {
      const { maximumRetryAttempts = 2, onFailure } = this.#loaded.get(functionName) ?? {};
      if ('functionError' in outcome && attempt <= maximumRetryAttempts) {
        this.#kernel.later(FIRST_RETRY_MS * attempt, () =>
          this.#attempt(functionName, event, attempt + 1),
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
