import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults/faults.ts';
import { mark } from '../timings.ts';
import { invokeFaultily } from './faulty-invocation.ts';
import {
  InvocationAbandonedError,
  type InvocationOptions,
  type InvocationResult,
  type LambdaFunctionConfiguration,
  TooManyRequestsError,
} from './types.ts';
import { LambdaWorker } from './worker.ts';

interface Waiting {
  readonly resolve: (worker: LambdaWorker) => void;
  readonly abandon: () => void;
  readonly since: number;
}

/** The time for which the queue may stand still, and its length for each worker, before one more is started. */
const PATIENCE_MS = 50;
const QUEUE_PER_WORKER = 8;
const IDLE_MS = 60_000;

/** Output of a function, as it prints it. */
export type OnOutput = (functionName: string, text: string) => void;

/**
 * The execution environments of one function. At most `maxWorkers` exist, so a burst queues where
 * Lambda would scale out; reserved concurrency throttles, as it does there.
 */
export class FunctionPool {
  readonly configuration: LambdaFunctionConfiguration;
  readonly #maxWorkers: number;
  readonly #onOutput: OnOutput;
  readonly #code: Promise<void>;
  readonly #faults: Faults | undefined;
  #all = new Set<LambdaWorker>();
  #idle: LambdaWorker[] = [];
  #waiting: Waiting[] = [];
  /** A worker that still loads its code is help on its way. */
  #starting = 0;
  #lastHandover = 0;
  #inFlight = 0;
  #stopped = false;

  /**
   * @param code settles when the function's code can be loaded.
   * @param faults those that are on, where they can be switched on.
   */
  constructor(
    configuration: LambdaFunctionConfiguration,
    maxWorkers: number,
    onOutput: OnOutput,
    code: Promise<void> = Promise.resolve(),
    faults?: Faults,
  ) {
    this.#faults = faults;
    this.#code = code;
    this.configuration = configuration;
    this.#maxWorkers = Math.min(maxWorkers, configuration.reservedConcurrency ?? maxWorkers);
    this.#onOutput = onOutput;
  }

  get workers(): number {
    return this.#all.size;
  }

  /**
   * Runs one invocation. Throws {@link TooManyRequestsError} when the function is throttled and
   * {@link InvocationAbandonedError} when the signal is aborted, or the pool stopped, before it runs.
   */
  async invoke(payload: unknown, options: InvocationOptions = {}): Promise<InvocationResult> {
    const { configuration } = this;
    const call = { service: 'lambda', action: 'Invoke', resources: [configuration.name] } as const;
    const fault = this.#faults?.strike(call);
    if (!this.#faults || !fault) return this.#run(payload, options);
    return invokeFaultily(configuration, fault, this.#faults, (crashAfterMs) =>
      this.#run(payload, options, crashAfterMs),
    );
  }

  async #run(
    payload: unknown,
    { signal, onBegin }: InvocationOptions,
    crashAfterMs?: number,
  ): Promise<InvocationResult> {
    const { name, reservedConcurrency } = this.configuration;
    if (reservedConcurrency !== undefined && this.#inFlight >= reservedConcurrency) {
      throw new TooManyRequestsError(name);
    }
    this.#inFlight += 1;
    try {
      await this.#code;
      this.#assertWanted(signal);
      const worker = this.#takeIdle() ?? (await this.#wait(signal));
      await worker.initialised;
      if (signal?.aborted) {
        this.#release(worker);
        throw new InvocationAbandonedError(name);
      }
      onBegin?.();
      const event = JSON.stringify(payload ?? {});
      const outcome = await worker.invoke(randomUUID(), event, crashAfterMs);
      this.#release(worker);
      if ('payload' in outcome) return { payload: JSON.parse(outcome.payload) as unknown };
      const { errorType, errorMessage, stackTrace } = outcome.error;
      // As in Lambda, what a function throws is in its log; where it came from only if nobody foresaw it.
      const stack = isForeseen(errorMessage) ? '' : `${stackTrace.slice(1).join('\n')}\n`;
      // Stopping interrupts it: that is no failure of the function.
      if (!this.#stopped) this.#onOutput(name, `${errorType}: ${errorMessage}\n${stack}`);
      return { functionError: outcome.error };
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** New code: each worker is replaced as soon as it is idle. */
  async recycle(): Promise<void> {
    const idle = this.#idle;
    this.#idle = [];
    // A busy worker is no longer one of ours: its release ends it.
    this.#all = new Set();
    await Promise.all(idle.map((worker) => worker.terminate()));
  }

  /** Starts the first worker before anybody needs it. Settles once it has loaded the code, or failed to. */
  async warm(): Promise<void> {
    await this.#code;
    if (this.#stopped || this.#all.size > 0) return;
    const worker = this.#start();
    await worker.initialised;
    this.#release(worker);
  }

  /** Ends the workers that have nothing to do at the moment. */
  coolDown(): void {
    this.#end(this.#idle);
  }

  /** Ends workers that had nothing to do for a minute, but for the last one. */
  reap(now: number): void {
    const [, ...spare] = this.#idle;
    this.#end(spare.filter((candidate) => now - candidate.idleSince > IDLE_MS));
  }

  #end(idle: readonly LambdaWorker[]): void {
    for (const worker of idle) {
      this.#idle = this.#idle.filter((other) => other !== worker);
      this.#all.delete(worker);
      void worker.terminate();
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const all = [...this.#all];
    this.#all = new Set();
    this.#idle = [];
    for (const { abandon } of this.#waiting.splice(0)) abandon();
    await Promise.all(all.map((worker) => worker.terminate()));
  }

  #takeIdle(): LambdaWorker | undefined {
    for (let worker = this.#idle.pop(); worker; worker = this.#idle.pop()) {
      if (!worker.lost) return worker;
      this.#all.delete(worker);
    }
    return undefined;
  }

  #assertWanted(signal: AbortSignal | undefined): void {
    if (this.#stopped || signal?.aborted) {
      throw new InvocationAbandonedError(this.configuration.name);
    }
  }

  async #wait(signal: AbortSignal | undefined): Promise<LambdaWorker> {
    const { promise, resolve, reject } = Promise.withResolvers<LambdaWorker>();
    const abandon = () => reject(new InvocationAbandonedError(this.configuration.name));
    const waiting = { resolve, abandon, since: Date.now() };
    const leave = () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
      abandon();
    };
    signal?.addEventListener('abort', leave, { once: true });
    this.#waiting.push(waiting);
    this.#scale();
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #scale(): void {
    const head = this.#waiting[0];
    if (!head || this.#all.size >= this.#maxWorkers || this.#starting > 0) return;
    const stood = Date.now() - Math.max(head.since, this.#lastHandover);
    const isLong = this.#waiting.length > QUEUE_PER_WORKER * this.#all.size;
    if (this.#all.size > 0 && stood < PATIENCE_MS && !isLong) {
      setTimeout(() => this.#scale(), PATIENCE_MS - stood).unref();
      return;
    }
    const worker = this.#start();
    this.#waiting.shift()?.resolve(worker);
  }

  #start(): LambdaWorker {
    const { name } = this.configuration;
    if (this.#all.size === 0) mark(`${name} starts`);
    const worker = new LambdaWorker(this.configuration, (text) => this.#onOutput(name, text));
    this.#all.add(worker);
    this.#starting += 1;
    void worker.initialised.then(() => {
      this.#starting -= 1;
      this.#lastHandover = Date.now();
      this.#scale();
    });
    return worker;
  }

  #release(worker: LambdaWorker): void {
    if (worker.lost || !this.#all.has(worker)) {
      this.#all.delete(worker);
      void worker.terminate();
      this.#scale();
      return;
    }
    const next = this.#waiting.shift();
    this.#lastHandover = Date.now();
    if (next) next.resolve(worker);
    else this.#idle.push(worker);
    this.#scale();
  }
}

/** A task's own errors carry their code and details as JSON; see `taskHandler` of `@commerce/lambda`. */
const isForeseen = (message: string): boolean => message.startsWith('{"code":');
