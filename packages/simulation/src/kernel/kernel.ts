import { EventQueue, type QueuedEvent } from './event-queue.ts';
import type { Ending, Process, ProcessOptions } from './process.ts';
import { type Random, randomFrom } from './random.ts';
import { type Turn, Turns } from './turns.ts';

/** A timer that can be called off. */
export interface Timer extends QueuedEvent {
  cancelled: boolean;
}

/** Its process goes on by it; nobody's when it is the work of the platform itself. */
interface KernelEvent extends Timer, Turn {}

const nextMacrotask = setImmediate;
const drained = () => new Promise<void>((resolve) => nextMacrotask(resolve));

/**
 * The scheduler of a history: it holds the time, all events, and whose turn it is. One event happens at
 * a time, and the process that goes on by it runs until it waits again, so that the seed alone decides
 * every interleaving.
 *
 * @example
 * ```ts
 * const kernel = new Kernel({ seed: 1, startMs: Date.UTC(2026, 0, 5) });
 * kernel.spawn({ name: 'alice' }, async () => kernel.pause(kernel.random.exponential(1_000)));
 * await kernel.run();
 * ```
 */
export class Kernel {
  readonly random: Random;
  /** The time of the history, in milliseconds since the epoch. */
  nowMs: number;
  /** Process whose code runs. */
  current: Process | undefined;
  /** Events that have happened. */
  steps = 0;
  /** Called after each of them. */
  onStep: () => void = () => {};
  readonly #queue = new EventQueue<KernelEvent>();
  readonly #endings = new Map<Process, (ending: Ending<unknown>) => void>();
  #sequence = 0;
  readonly #turns = new Turns((error) => this.fail(error));
  #isStopped = false;
  #failure: Error | undefined;

  constructor({ seed, startMs }: { readonly seed: number; readonly startMs: number }) {
    this.random = randomFrom(seed);
    this.nowMs = startMs;
  }

  /** Lets the platform do something later. */
  later(delayMs: number, run: () => void): Timer {
    return this.#add(delayMs, undefined, run);
  }

  /** Lets the process that runs do something later, as its timers do. */
  timer(delayMs: number, run: () => void): Timer {
    return this.#add(delayMs, this.#ownTurn(), run);
  }

  /** Lets the process that runs wait for so long; others go on meanwhile. */
  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.timer(delayMs, resolve));
  }

  /** Starts a process. `onEnd` is called once, by the platform. */
  spawn<Result>(
    { name, environment = {}, clockSkewMs = 0 }: ProcessOptions,
    work: () => Promise<Result>,
    onEnd: (ending: Ending<Result>) => void = () => {},
    delayMs = 0,
  ): Process {
    const process: Process = { name, environment, clockSkewMs, alive: true };
    this.#endings.set(process, onEnd as (ending: Ending<unknown>) => void);
    this.#add(delayMs, process, () => {
      const end = (ending: Ending<Result>) => {
        this.#ownTurn();
        this.#end(process, ending);
      };
      // A promise of its own, so that what is thrown at once ends it as well.
      const outcome = (async () => work())();
      outcome.then(
        (result) => end({ kind: 'returned', result }),
        (error: unknown) => end({ kind: 'threw', error }),
      );
    });
    return process;
  }

  /** Ends a process where it stands: nothing of it happens any more. */
  kill(process: Process, reason: string): void {
    this.#end(process, { kind: 'died', reason });
  }

  /**
   * Runs another process and waits for its end.
   *
   * @throws what it threw; the end of one that died is left to `onDeath`.
   */
  call<Result>(
    options: ProcessOptions,
    work: () => Promise<Result>,
    onDeath: (reason: string) => unknown = (reason) => new Error(reason),
  ): Promise<Result> {
    const caller = this.#ownTurn();
    return new Promise((resolve, reject) => {
      this.spawn(options, work, (ending) => {
        this.#add(0, caller, () => {
          if (ending.kind === 'returned') resolve(ending.result);
          else reject(ending.kind === 'threw' ? ending.error : onDeath(ending.reason));
        });
      });
    });
  }

  /** Has this go on in the process that runs now, from wherever it is called. */
  resumer<Arguments extends unknown[]>(
    run: (...values: Arguments) => void,
  ): (...values: Arguments) => void {
    const process = this.#ownTurn();
    return (...values) => {
      this.#add(0, process, () => run(...values));
    };
  }

  /**
   * Lets things happen until nothing is left to happen, or until a moment.
   *
   * @throws what {@link fail} was told.
   */
  async run(untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    await this.#turns.watch(() => this.#happen(untilMs));
    if (this.#failure) throw this.#failure;
    if (Number.isFinite(untilMs)) this.nowMs = Math.max(this.nowMs, untilMs);
  }

  async #happen(untilMs: number): Promise<void> {
    for (;;) {
      const event = this.#isStopped ? undefined : this.#queue.take();
      if (event === undefined) break;
      if (event.at > untilMs) {
        this.#queue.add(event);
        break;
      }
      const { process } = event;
      if (event.cancelled || process?.alive === false) continue;
      this.nowMs = event.at;
      this.steps += 1;
      this.current = process;
      this.#turns.begin(event);
      if (process !== undefined) await drained();
      this.current = undefined;
      this.onStep();
    }
  }

  /** Lets nothing more happen. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Ends the history because the simulation is wrong: no code of a process may catch that. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.stop();
  }

  /** Processes that have neither ended nor died. */
  get running(): readonly Process[] {
    return [...this.#endings.keys()];
  }

  /** Processes that wait though nothing is left to happen. */
  get stuck(): readonly Process[] {
    return this.#queue.size > 0 ? [] : this.running;
  }

  /** The process that runs, which has to be the one whose turn it is. */
  #ownTurn(): Process | undefined {
    this.#turns.check(this.current);
    return this.current;
  }

  #add(delayMs: number, process: Process | undefined, run: () => void): KernelEvent {
    this.#sequence += 1;
    const event: KernelEvent = {
      at: this.nowMs + Math.max(0, delayMs),
      sequence: this.#sequence,
      cancelled: false,
      process,
      run,
    };
    this.#queue.add(event);
    return event;
  }

  #end(process: Process, ending: Ending<unknown>): void {
    if (!process.alive) return;
    process.alive = false;
    const onEnd = this.#endings.get(process);
    this.#endings.delete(process);
    if (onEnd) this.later(0, () => onEnd(ending));
  }
}
