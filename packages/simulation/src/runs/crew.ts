import { Worker } from 'node:worker_threads';
import type { Bug } from '../planted/bug.ts';
import type { PlanOptions } from '../shop/plan.ts';
import { DayBrokenOffError, ReleaseNotLoadedError } from './errors.ts';
import {
  type Explanation,
  type Failure,
  nothing,
  plus,
  type Tally,
  type WorkerRequest,
  type WorkerResponse,
} from './messages.ts';

/** Days that a thread runs before it reports. */
const BATCH = 10;

export interface CrewOptions {
  readonly threads: number;
  readonly bug?: Bug;
  /** Folder with the code of the release before. */
  readonly before?: string | undefined;
}

/** Threads that run days side by side. */
export class Crew {
  readonly #workers: readonly Worker[];
  readonly #ready: Promise<unknown>;

  constructor({ threads, bug, before }: CrewOptions) {
    this.#workers = Array.from(
      { length: threads },
      () =>
        new Worker(new URL(import.meta.resolve('./worker.ts')), {
          workerData: { bug, before },
          execArgv: ['--disable-warning=ExperimentalWarning'],
        }),
    );
    this.#ready = Promise.all(this.#workers.map((worker) => responseOf(worker)));
    this.#ready.catch(() => {});
  }

  /**
   * Runs days, each with the seed after the one before, until all are over or one has failed. Of days
   * that failed the first is among them, however many threads there are.
   *
   * @throws DayBrokenOffError, ReleaseNotLoadedError, and any Error of a thread: then the simulation
   * itself is broken.
   */
  async run(
    { firstSeed, days }: { readonly firstSeed: number; readonly days: number },
    options: PlanOptions,
    onProgress: (tally: Tally) => void = () => {},
  ): Promise<Tally> {
    await this.#ready;
    let tally = nothing;
    let next = 0;
    await Promise.all(
      this.#workers.map(async (worker) => {
        while (next < days && tally.failures.length === 0) {
          const size = Math.min(BATCH, days - next);
          const seeds = Array.from({ length: size }, (_, index) => firstSeed + next + index);
          next += size;
          const response = await ask(worker, { kind: 'run', seeds, options });
          if (response.kind !== 'tally') throw new Error(response.kind);
          tally = plus(tally, response.tally);
          onProgress(tally);
        }
      }),
    );
    return tally;
  }

  async explain({ seed }: Failure, options: PlanOptions): Promise<Explanation> {
    await this.#ready;
    const [worker] = this.#workers;
    if (worker === undefined) throw new Error('There is no thread');
    const response = await ask(worker, { kind: 'explain', seed, options });
    if (response.kind !== 'explanation') throw new Error(response.kind);
    return response.explanation;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, request: WorkerRequest): Promise<WorkerResponse> {
  const response = responseOf(worker);
  worker.postMessage(request);
  return response;
}

function responseOf(worker: Worker): Promise<WorkerResponse> {
  return new Promise((resolve, reject) => {
    const onMessage = (response: WorkerResponse) => {
      worker.off('error', onError);
      const error = errorOf(response);
      if (error === undefined) resolve(response);
      else reject(error);
    };
    const onError = (error: Error) => {
      worker.off('message', onMessage);
      reject(error);
    };
    worker.once('message', onMessage).once('error', onError);
  });
}

function errorOf(response: WorkerResponse): Error | undefined {
  switch (response.kind) {
    case 'error':
      return new Error(response.message);
    case 'not loaded':
      return new ReleaseNotLoadedError(response.message);
    case 'broken off':
      return new DayBrokenOffError(response.seed, response.message);
    default:
      return undefined;
  }
}
