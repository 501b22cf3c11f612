import { Worker } from 'node:worker_threads';
import { type MachineClock, machineClock } from '../machine-clock.ts';
import type { FunctionError, LambdaFunctionConfiguration } from './types.ts';

/** Outcome of one invocation. */
export type WorkerOutcome = { readonly payload: string } | { readonly error: FunctionError };

/** A worker that is mostly idle keeps what its young generation grew to; handlers need little. */
const YOUNG_GENERATION_MB = 8;

const ignore = (): void => {};

/**
 * One Lambda execution environment: a thread with the function's code and nothing but its own
 * environment variables, which runs one invocation at a time. A timeout or a crash ends it, as in
 * Lambda, and the next invocation gets a new one.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export class LambdaWorker {
  readonly #configuration: LambdaFunctionConfiguration;
  readonly #clock: MachineClock;
  readonly #thread: Worker;
  /** Settles once the code is loaded: with the error that kept it from loading, if any. */
  readonly initialised: Promise<FunctionError | null>;
  #settle: (outcome: WorkerOutcome) => void = ignore;
  #lost = false;
  idleSince = Date.now();

  constructor(
    configuration: LambdaFunctionConfiguration,
    onOutput: (text: string) => void,
    clock: MachineClock = machineClock,
  ) {
    this.#configuration = configuration;
    this.#clock = clock;
    this.#thread = new Worker(new URL('./runtime.mjs', import.meta.url), {
      env: { ...configuration.environment },
      stdout: true,
      stderr: true,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: {
        maxOldGenerationSizeMb: configuration.memorySize,
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      },
      workerData: {
        modulePath: configuration.modulePath,
        exportName: configuration.exportName,
        compileCache: configuration.compileCache,
        functionName: configuration.name,
        functionArn: configuration.arn,
        memorySize: configuration.memorySize,
        clock: clock.shared,
      },
    });
    this.#thread.stdout.setEncoding('utf8').on('data', onOutput);
    this.#thread.stderr.setEncoding('utf8').on('data', onOutput);

    const { promise, resolve } = Promise.withResolvers<FunctionError | null>();
    this.initialised = promise;
    this.#thread.on(
      'message',
      (message: { type: string; payload: string; error: FunctionError }) => {
        if (message.type === 'ready') resolve(null);
        else if (message.type === 'init-failed') {
          this.#lost = true;
          resolve(message.error);
        } else if (message.type === 'result') this.#settle({ payload: message.payload });
        else this.#settle({ error: message.error });
      },
    );
    this.#thread.on('error', (cause) => {
      const error = crash(cause instanceof Error ? cause.message : String(cause));
      resolve(error);
      this.#lose(error);
    });
    this.#thread.on('exit', (code) => {
      const error = crash(`Runtime exited with code ${code}`);
      resolve(error);
      this.#lose(error);
    });
  }

  /** True once it can take no further invocation. */
  get lost(): boolean {
    return this.#lost;
  }

  /**
   * Runs one invocation to its end, at the latest at the function's timeout on the machine's clock. Never
   * rejects.
   *
   * @param crashAfterMs the time after which the worker dies, at the latest before it has said its result.
   */
  async invoke(requestId: string, payload: string, crashAfterMs?: number): Promise<WorkerOutcome> {
    const initError = await this.initialised;
    if (initError) return { error: initError };

    const { promise, resolve } = Promise.withResolvers<WorkerOutcome>();
    const milliseconds = this.#configuration.timeout * 1000;
    const clear = this.#clock.after(milliseconds, () => this.#timeOut(requestId));
    this.#settle = (outcome) => {
      clear();
      this.#settle = ignore;
      this.idleSince = Date.now();
      resolve(outcome);
    };
    if (this.#lost) this.#settle({ error: crash('Runtime exited between invocations') });
    else {
      const deadline = this.#clock.now() + milliseconds;
      this.#thread.postMessage({ requestId, payload, deadline, crashAfterMs });
    }
    return promise;
  }

  async terminate(): Promise<void> {
    this.#lost = true;
    await this.#thread.terminate();
  }

  #timeOut(requestId: string): void {
    const seconds = this.#configuration.timeout.toFixed(2);
    this.#lose({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
      stackTrace: [],
    });
    void this.#thread.terminate();
  }

  #lose(error: FunctionError): void {
    this.#lost = true;
    this.#settle({ error });
  }
}

const crash = (errorMessage: string): FunctionError => ({
  errorType: 'Runtime.ExitError',
  errorMessage,
  stackTrace: [],
});
