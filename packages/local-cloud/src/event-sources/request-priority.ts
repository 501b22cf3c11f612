import { availableParallelism } from 'node:os';

const TURN_EVERY_MS = 250;
/** Enough to keep every core busy while what waits is handed out. */
const WAITING_PER_CORE = 4;

/** The traffic that goes first: requests in flight, and invocations that wait for a worker. */
export type Traffic = 'requests' | 'invocations';

interface Waiting {
  readonly go: () => void;
  readonly to: readonly Traffic[];
}

/**
 * Paces new work by what the machine can do. In AWS a burst of requests, and the work that it
 * causes, run on as many machines as they need; here they share a few cores. So while more requests
 * are in flight than there are cores, event sources hold back, and while several invocations wait
 * for a worker, event sources and new executions do: a backlog stays in queues and streams, where
 * nothing times out. An invocation of what runs already is never held back.
 *
 * Work that holds back still goes on in turns, four a second in all: nothing waits for good, whatever it
 * waits for.
 */
export class RequestPriority {
  readonly #limits: Readonly<Record<Traffic, number>>;
  readonly #counts: Record<Traffic, number> = { requests: 0, invocations: 0 };
  readonly #turnEvery: number;
  #waiting: Waiting[] = [];
  #turns: NodeJS.Timeout | undefined;
  #waking = false;

  /** @param options `turnEvery` is in milliseconds. */
  constructor({ cores = availableParallelism(), turnEvery = TURN_EVERY_MS } = {}) {
    this.#limits = { requests: cores, invocations: WAITING_PER_CORE * cores };
    this.#turnEvery = turnEvery;
  }

  /** A request came; what is returned says that it is over. */
  request(): () => void {
    return this.#enter('requests');
  }

  /** An invocation waits for a worker; what is returned says that it begins, or is gone. */
  invocation(): () => void {
    return this.#enter('invocations');
  }

  /** Waits while what goes first needs the machine. Never rejects. */
  async giveWay(
    signal?: AbortSignal,
    to: readonly Traffic[] = ['requests', 'invocations'],
  ): Promise<void> {
    if (this.#isFree(to) || signal?.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = { go: resolve, to };
    const leave = () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
      resolve();
    };
    signal?.addEventListener('abort', leave);
    this.#waiting.push(waiting);
    this.#turns ??= setInterval(() => this.#release(this.#waiting[0]), this.#turnEvery).unref();
    await promise;
    signal?.removeEventListener('abort', leave);
  }

  #enter(traffic: Traffic): () => void {
    this.#counts[traffic] += 1;
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.#counts[traffic] -= 1;
      this.#wake();
    };
  }

  #isFree(to: readonly Traffic[]): boolean {
    return to.every((traffic) => this.#counts[traffic] <= this.#limits[traffic]);
  }

  /** One after the other: each may begin what the next has to give way to. */
  #wake(): void {
    if (this.#waking || this.#waiting.length === 0) return;
    this.#waking = true;
    setImmediate(() => {
      this.#waking = false;
      if (this.#release(this.#waiting.find(({ to }) => this.#isFree(to)))) this.#wake();
    });
  }

  #release(next: Waiting | undefined): boolean {
    if (next) {
      this.#waiting = this.#waiting.filter((other) => other !== next);
      next.go();
    }
    if (this.#waiting.length === 0) {
      clearInterval(this.#turns);
      this.#turns = undefined;
    }
    return next !== undefined;
  }
}
