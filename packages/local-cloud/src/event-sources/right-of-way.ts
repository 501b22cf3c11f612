import { availableParallelism } from 'node:os';

const TURN_EVERY_MS = 250;

/**
 * Requests go first. In AWS a burst of requests and the work that it causes run on different
 * machines; here they share a few cores, and whoever waits for an answer would wait for everybody's
 * mails. So while more requests are in flight than there are cores, event sources take turns to ask
 * for their next batch, four of them a second. Everything goes on, in order and without a burst.
 */
export class RightOfWay {
  readonly #cores: number;
  readonly #turnEvery: number;
  #inFlight = 0;
  #waiting: (() => void)[] = [];
  #turns: NodeJS.Timeout | undefined;

  /** @param options `turnEvery` is in milliseconds. */
  constructor({ cores = availableParallelism(), turnEvery = TURN_EVERY_MS } = {}) {
    this.#cores = cores;
    this.#turnEvery = turnEvery;
  }

  /** A request came; what is returned says that it is answered. */
  request(): () => void {
    this.#inFlight += 1;
    return () => {
      this.#inFlight -= 1;
      if (!this.#isBusy()) this.#release(this.#waiting.length);
    };
  }

  /** Waits while requests need the machine. Never rejects. */
  async giveWay(signal: AbortSignal): Promise<void> {
    if (!this.#isBusy() || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const go = () => resolve();
    signal.addEventListener('abort', go);
    this.#waiting.push(go);
    this.#turns ??= setInterval(() => this.#release(1), this.#turnEvery).unref();
    await promise;
    signal.removeEventListener('abort', go);
  }

  #isBusy(): boolean {
    return this.#inFlight > this.#cores;
  }

  #release(count: number): void {
    for (const go of this.#waiting.splice(0, count)) go();
    if (this.#waiting.length > 0) return;
    clearInterval(this.#turns);
    this.#turns = undefined;
  }
}
