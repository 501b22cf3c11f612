import { setTimeout as sleep } from 'node:timers/promises';
import { bound } from './slowness.ts';

/** The body of `GET /_local/activity`; see `packages/local-cloud/src/activity.ts`. */
export interface ActivityReport {
  readonly moved: number;
  readonly pending: number;
  readonly looks: number | null;
}

export interface EventuallyOptions {
  /** Asks the platform what it does. */
  readonly look: () => Promise<ActivityReport>;
  /** Leaves the machine to others between two looks, for this number of milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** A clock in milliseconds, for the bound against hanging. */
  readonly now?: () => number;
}

/** Looks in a row at a platform at rest, after which nothing more is expected of it. */
const LOOKS_AT_REST = 12;
/** Of these, each reader of a stream begins and ends at least two after the last move. */
const READER_LOOKS = 3;
/** For a platform that never comes to rest; less than the bound of a test, so that it can say why. */
const HANGING_MS = 300_000;
/** Between two looks: short at first and at rest, longer the longer the platform moves, since looking is work as well. */
const PAUSE_MS = { shortest: 50, longest: 400, growth: 1.3 };

/**
 * Repeats `check` until it stops throwing, and returns what it returned. There is no deadline: while
 * the platform moves, or has something under way, delayed or due within a minute, it is waited for,
 * however slow the machine. Gives up when the platform is at rest, which is seen in consecutive
 * round trips through it and in looks of all its stream readers, never in time that passed; and when
 * it has not come to rest for five minutes times the slowness of the machine.
 *
 * A check looks. One that moves the platform itself (runs a schedule until a window of the clock is
 * over) keeps it from coming to rest, so when it fails it does so at the bound.
 *
 * @throws an error with the last one of `check` as its cause
 * @example
 * ```ts
 * await eventually(async () => expect(await statusOf(order)).toBe('CONFIRMED'), { look });
 * ```
 */
export async function eventually<Result>(
  check: () => Promise<Result> | Result,
  options: EventuallyOptions,
): Promise<Result> {
  const watch = new Watch(options);
  for (;;) {
    try {
      return await check();
    } catch (error) {
      const end = await watch.next().catch((cause) => `its platform is gone (${String(cause)})`);
      if (end !== undefined) {
        throw new Error(`${messageOf(error)}\n\nNot waited for any longer: ${end}`, {
          cause: error,
        });
      }
    }
  }
}

/**
 * Waits until the platform is at rest: for a test that something does not happen.
 *
 * @throws when it does not come to rest within the bound against hanging
 */
export async function whenAtRest(options: EventuallyOptions): Promise<void> {
  const watch = new Watch(options);
  for (;;) {
    const end = await watch.next();
    if (watch.isAtRest) return;
    if (end !== undefined) throw new Error(`The platform did not come to rest: ${end}`);
  }
}

/** Looks at a platform until it is at rest. */
class Watch {
  readonly #look: () => Promise<ActivityReport>;
  readonly #pause: (milliseconds: number) => Promise<void>;
  readonly #now: () => number;
  readonly #begin: number;
  #last: ActivityReport | undefined;
  #looksAtRest = 0;
  #readerLooksBefore = 0;
  #pauseMs = PAUSE_MS.shortest;

  constructor({ look, pause = sleep, now = Date.now }: EventuallyOptions) {
    this.#look = look;
    this.#pause = pause;
    this.#now = now;
    this.#begin = now();
  }

  get isAtRest(): boolean {
    const { looks } = this.#last ?? { looks: null };
    const readersAreDone = looks === null || looks - this.#readerLooksBefore >= READER_LOOKS;
    return this.#looksAtRest >= LOOKS_AT_REST && readersAreDone;
  }

  /** Looks once more, and says why nobody should again, if so. */
  async next(): Promise<string | undefined> {
    await this.#pause(this.#pauseMs);
    const report = await this.#look();
    const last = this.#last;
    this.#last = report;
    if (last?.pending === 0 && report.pending === 0 && last.moved === report.moved) {
      this.#looksAtRest += 1;
      this.#pauseMs = PAUSE_MS.shortest;
    } else {
      this.#looksAtRest = 0;
      this.#pauseMs = Math.min(this.#pauseMs * PAUSE_MS.growth, PAUSE_MS.longest);
      this.#readerLooksBefore = report.looks ?? 0;
    }
    if (this.isAtRest) return 'the platform is at rest';
    if (this.#now() - this.#begin <= bound(HANGING_MS)) return undefined;
    return `the platform has not come to rest for minutes (${report.pending} pending)`;
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
