import type { lambdaContext } from '@commerce/lambda/fixtures';
import { batchItemFailures } from '@commerce/local-cloud/event-sources';
import type { Kernel, Timer } from '../kernel/kernel.ts';
import type { Process } from '../kernel/process.ts';
import { jsonCopy } from './json-copy.ts';
import type { Weather } from './weather.ts';

/** The second argument of a handler. */
export type Context = ReturnType<typeof lambdaContext>;

/** Handler of a function as its module exports it: `fresh` makes that of a new instance. */
export interface LoadedHandler {
  fresh(): (event: unknown, context: Context) => Promise<unknown>;
}

/** A function of a deployed service. */
export interface LoadedFunction {
  readonly name: string;
  readonly handler: LoadedHandler;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Of invocations that nobody waits for. */
  readonly maximumRetryAttempts: number;
  /** ARN of the queue that gets what was given up. */
  readonly onFailure: string | undefined;
  /** Name of a release that is not the one that is tried. */
  readonly release?: string;
}

/** The end of an invocation, as its trigger sees it. */
export type InvocationOutcome =
  | { readonly payload: unknown }
  | {
      readonly functionError: { readonly errorType: string; readonly errorMessage: string };
      /** The function never began: Lambda rejected the invocation with 429. */
      readonly isThrottled?: true;
    };

/** What a caller gets of a function whose concurrency is used up, as Step Functions names it. */
const THROTTLED: InvocationOutcome = {
  functionError: {
    errorType: 'Lambda.TooManyRequestsException',
    errorMessage: 'Rate Exceeded.',
  },
  isThrottled: true,
};

/** The next version of a function, which shares its invocations with the one that runs. */
interface Shift {
  readonly to: LoadedFunction;
  readonly untilMs: number;
}

/** Share of the invocations that go to a new version first. */
const CANARY = 0.1;

interface Instance {
  readonly invoke: (event: unknown, context: Context) => Promise<unknown>;
  readonly clockSkewMs: number;
}

/** Runs functions: on instances that live on between invocations, until they die. */
export class Functions {
  readonly #kernel: Kernel;
  readonly #weather: () => Weather;
  readonly #functions: Map<string, LoadedFunction>;
  readonly #shifts = new Map<string, Shift>();
  readonly #isThrottled: (name: string) => boolean;
  readonly #idle = new Map<LoadedFunction, Instance[]>();
  readonly #watchers = new Map<string, (() => void)[]>();
  /** Invocations so far. */
  invocations = 0;
  /** Functions of which an invocation failed, died, or returned a part of its batch as failed. */
  readonly failed = new Set<string>();

  constructor(
    kernel: Kernel,
    weather: () => Weather,
    functions: ReadonlyMap<string, LoadedFunction>,
    isThrottled: (name: string) => boolean = () => false,
  ) {
    this.#isThrottled = isThrottled;
    this.#kernel = kernel;
    this.#weather = weather;
    this.#functions = new Map(functions);
  }

  /** Invokes a function; `onEnd` is called by the platform. */
  invoke(nameOrArn: string, event: unknown, onEnd: (outcome: InvocationOutcome) => void): void {
    const name = nameOrArn.slice(nameOrArn.lastIndexOf(':') + 1);
    const loaded = this.#versionOf(name);
    if (loaded === undefined) throw new Error(`There is no function ${name}`);
    this.#tellWatchers(name);
    const isThrottled = this.#isThrottled(name);
    if (isThrottled || this.#kernel.random.chance(this.#weather().throttledInvocation)) {
      const { latencyMs } = this.#weather();
      this.#kernel.later(this.#kernel.random.exponential(latencyMs), () => onEnd(THROTTLED));
      return;
    }
    this.invocations += 1;
    const number = this.invocations;
    const instance = this.#take(loaded);
    // Only JSON goes in and comes out: nobody shares memory with a function.
    const received = jsonCopy(event);
    const end = new Deadline(this.#kernel, loaded.timeoutMs);
    const process = this.#kernel.spawn(
      {
        name: loaded.release ? `${name} (${loaded.release}) #${number}` : `${name} #${number}`,
        environment: loaded.environment as NodeJS.ProcessEnv,
        clockSkewMs: instance.clockSkewMs,
      },
      async () => {
        end.begin(process);
        const result = await instance.invoke(
          received,
          this.#contextOf(loaded, number, () => end.remainingMs),
        );
        return jsonCopy(result ?? null);
      },
      (ending) => {
        end.cancel();
        if (ending.kind !== 'returned' || hasFailures(ending.result)) this.failed.add(name);
        if (ending.kind === 'died') {
          const errorType = end.isOver ? 'Sandbox.Timedout' : 'Runtime.ExitError';
          onEnd({ functionError: { errorType, errorMessage: ending.reason } });
          return;
        }
        this.#idle.get(loaded)?.push(instance);
        onEnd(ending.kind === 'returned' ? { payload: ending.result } : failed(ending.error));
      },
      this.#kernel.random.exponential(this.#weather().latencyMs),
    );
  }

  /** Calls back once, as soon as somebody invokes a function. */
  onceInvoked(name: string, callback: () => void): void {
    this.#watchers.set(name, [...(this.#watchers.get(name) ?? []), callback]);
  }

  #tellWatchers(name: string): void {
    const watchers = this.#watchers.get(name);
    if (watchers === undefined) return;
    this.#watchers.delete(name);
    for (const callback of watchers) callback();
  }

  /** Lets no instance live on: the next invocations begin anew. */
  restart(): void {
    this.#idle.clear();
  }

  /** Lets the next version of a function have a share of its invocations, and all of them after that. */
  shift(to: LoadedFunction, canaryMs: number): void {
    this.#shifts.set(to.name, { to, untilMs: this.#kernel.nowMs + canaryMs });
  }

  #versionOf(name: string): LoadedFunction | undefined {
    const shift = this.#shifts.get(name);
    if (shift === undefined) return this.#functions.get(name);
    if (this.#kernel.nowMs < shift.untilMs) {
      return this.#kernel.random.chance(CANARY) ? shift.to : this.#functions.get(name);
    }
    this.#shifts.delete(name);
    this.#functions.set(name, shift.to);
    return shift.to;
  }

  #take(loaded: LoadedFunction): Instance {
    const { random } = this.#kernel;
    const { coldStart, clockSkewMs } = this.#weather();
    const idle = this.#idle.get(loaded) ?? [];
    if (!this.#idle.has(loaded)) this.#idle.set(loaded, idle);
    const warm = random.chance(coldStart) ? undefined : idle.pop();
    return (
      warm ?? {
        invoke: loaded.handler.fresh(),
        clockSkewMs: Math.round((random.next() * 2 - 1) * clockSkewMs),
      }
    );
  }

  #contextOf({ name }: LoadedFunction, number: number, remainingMs: () => number): Context {
    const nothing = () => {};
    return {
      callbackWaitsForEmptyEventLoop: true,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
      memoryLimitInMB: '512',
      awsRequestId: `request-${number}`,
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'simulated',
      getRemainingTimeInMillis: remainingMs,
      done: nothing,
      fail: nothing,
      succeed: nothing,
    };
  }
}

/** The time that an invocation has, from when its code begins to run. */
class Deadline {
  readonly #kernel: Kernel;
  readonly #timeoutMs: number;
  #timer: Timer | undefined;
  #atMs = Number.POSITIVE_INFINITY;

  constructor(kernel: Kernel, timeoutMs: number) {
    this.#kernel = kernel;
    this.#timeoutMs = timeoutMs;
  }

  get remainingMs(): number {
    return Math.max(0, this.#atMs - this.#kernel.nowMs);
  }

  get isOver(): boolean {
    return this.remainingMs === 0;
  }

  begin(process: Process): void {
    this.#atMs = this.#kernel.nowMs + this.#timeoutMs;
    const reason = `Task timed out after ${(this.#timeoutMs / 1_000).toFixed(2)} seconds`;
    this.#timer = this.#kernel.later(this.#timeoutMs, () => this.#kernel.kill(process, reason));
  }

  cancel(): void {
    if (this.#timer) this.#timer.cancelled = true;
  }
}

/** Tells whether a function returned messages or records whose work failed. */
const hasFailures = (result: unknown): boolean => batchItemFailures(result)?.length !== 0;

/** Names an error as the runtime does: what is no error by its type. */
function failed(error: unknown): InvocationOutcome {
  return error instanceof Error
    ? { functionError: { errorType: error.name, errorMessage: error.message } }
    : { functionError: { errorType: typeof error, errorMessage: String(error) } };
}
