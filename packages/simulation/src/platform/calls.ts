import { UnsimulatedMemberError } from '../aws/members.ts';
import { uuid } from '../kernel/globals.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { throttled } from './rejections.ts';
import type { Weather } from './weather.ts';

/** Operations of a simulated service, by the names of the SDK's commands. Each happens at once. */
export type Operations = Readonly<Record<string, (input: never) => object>>;

/** What operations throw when another one is at the same items; nothing when they need not. */
export type Meetings = Readonly<Record<string, (input: never) => void>>;

/** What is known of a call, for the account of a history. */
export interface CallRecord {
  readonly process: string;
  readonly call: string;
  readonly input: object;
  readonly outcome: 'done' | 'rejected' | 'lost request' | 'lost response' | 'lost' | 'throttled';
}

/** A call as its glue hands it over. */
export interface Call<Output> {
  readonly name: string;
  readonly input: object;
  /** Time after which its caller gives an attempt up. */
  readonly timeoutMs: number;
  /** Draws the time of its way, when it is another than that of calls to AWS. */
  readonly wayMs?: () => number | undefined;
  /** What it does, all at once. */
  readonly carryOut: () => Output;
  /** Throws what it gets when another one is at the same items. */
  readonly meetAnother?: () => void;
}

/** Outcome of an attempt, as its caller sees it. */
export type Attempt<Output> =
  | { readonly kind: 'done'; readonly output: Output }
  | { readonly kind: 'rejected'; readonly error: unknown }
  | { readonly kind: 'lost' | 'throttled' };

/** The connection broke, or nothing came back in time. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** Attempts that the SDK makes, unless its client is told otherwise. */
const ATTEMPTS = 3;
/** Time after which the SDK gives an attempt up, as the services set it. */
const ATTEMPT_TIMEOUT_MS = 3_000;
const SLOW_MS = 4_000;
/** Mean times before the second attempt. */
const BACKOFF_MS = { lost: 100, throttled: 500 };

/** Carries the calls of all processes out, and lets them go wrong. */
export class Calls {
  readonly #kernel: Kernel;
  readonly #weather: () => Weather;
  readonly #services = new Map<string, Operations>();
  readonly #meetings = new Map<string, Meetings>();
  readonly #isThrottled: (call: string) => boolean;
  readonly #onCall: (record: CallRecord) => void;

  constructor(
    kernel: Kernel,
    weather: () => Weather,
    onCall: (record: CallRecord) => void,
    isThrottled: (call: string) => boolean = () => false,
  ) {
    this.#isThrottled = isThrottled;
    this.#kernel = kernel;
    this.#weather = weather;
    this.#onCall = onCall;
  }

  add(service: string, operations: Operations, meetings: Meetings = {}): void {
    this.#services.set(service, operations);
    this.#meetings.set(service, meetings);
  }

  /** Makes a call for the process that runs, as an SDK client does: tries again what may pass by itself. */
  async call(
    service: string,
    operation: string,
    input: object,
    attempts = ATTEMPTS,
  ): Promise<object> {
    const carryOut = this.#services.get(service)?.[operation] as
      | ((input: object) => object)
      | undefined;
    if (carryOut === undefined) {
      const error = new UnsimulatedMemberError(`${service} ${operation} is not simulated`);
      this.#kernel.fail(error);
      throw error;
    }
    // The SDK gives a transaction one token for all its attempts.
    const request =
      operation === 'TransactWrite' ? { ClientRequestToken: uuid(), ...input } : input;
    const meet = this.#meetings.get(service)?.[operation];
    const call: Call<object> = {
      name: `${service} ${operation}`,
      input,
      timeoutMs: ATTEMPT_TIMEOUT_MS,
      carryOut: () => carryOut(request),
      ...(meet && { meetAnother: () => meet(input as never) }),
    };
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(call);
      if (outcome.kind === 'done') return outcome.output;
      if (outcome.kind === 'rejected') throw outcome.error;
      if (attempt >= attempts) {
        throw outcome.kind === 'throttled' ? throttled(service) : new TimeoutError(call.name);
      }
      await this.#kernel.pause(
        this.#kernel.random.next() * BACKOFF_MS[outcome.kind] * 2 ** attempt,
      );
    }
  }

  /** Makes one attempt of a call, which may be lost on the way or on the way back, or come too late. */
  async attempt<Output>(call: Call<Output>): Promise<Attempt<Output>> {
    const { random } = this.#kernel;
    const weather = this.#weather();
    const process = this.#kernel.current?.name ?? '';
    const note = (outcome: CallRecord['outcome']) =>
      this.#onCall({ process, call: call.name, input: call.input, outcome });
    const arrive = (): Attempt<Output> => {
      const outcome = this.#carriedOut(call, random.chance(weather.conflict));
      note(outcome.kind);
      return outcome;
    };
    await this.#mayDie(weather);
    const wayMs = call.wayMs?.() ?? this.#wayMs(weather);
    if (wayMs > call.timeoutMs) {
      // Its caller has given it up, and it arrives all the same.
      this.#kernel.later(wayMs, arrive);
      await this.#kernel.pause(call.timeoutMs);
      return { kind: 'lost' };
    }
    await this.#kernel.pause(wayMs);
    if (this.#isThrottled(call.name) || random.chance(weather.throttled)) {
      note('throttled');
      return { kind: 'throttled' };
    }
    if (random.chance(weather.lostRequest)) {
      note('lost request');
      await this.#kernel.pause(call.timeoutMs - wayMs);
      return { kind: 'lost' };
    }
    const outcome = arrive();
    if (random.chance(weather.lostResponse)) {
      note('lost response');
      await this.#kernel.pause(call.timeoutMs - wayMs);
      return { kind: 'lost' };
    }
    await this.#kernel.pause(this.latency());
    await this.#mayDie(weather);
    return outcome;
  }

  /** Does what a call asks for, all at once. */
  #carriedOut<Output>(call: Call<Output>, meetsAnother: boolean): Attempt<Output> {
    try {
      if (meetsAnother) call.meetAnother?.();
      return { kind: 'done', output: call.carryOut() };
    } catch (error) {
      if (error instanceof UnsimulatedMemberError) this.#kernel.fail(error);
      return { kind: 'rejected', error };
    }
  }

  #wayMs({ slow }: Weather): number {
    return this.#kernel.random.chance(slow)
      ? this.#kernel.random.exponential(SLOW_MS)
      : this.latency();
  }

  /** Draws the time of one way of a call. */
  latency(): number {
    return this.#kernel.random.exponential(this.#weather().latencyMs);
  }

  /** Ends the process that runs, by chance: between any two of its calls. */
  #mayDie({ crash }: Weather): Promise<never> | undefined {
    const { current, random } = this.#kernel;
    if (current === undefined || !random.chance(crash)) return undefined;
    this.#kernel.kill(current, 'The function died');
    return new Promise(() => {});
  }
}
