import type { LocalCloud } from './cloud.ts';
import { sleepersUntil } from './emulators/step-functions/interpreter/cancellation.ts';

/**
 * Counts the work of the cloud of this process, so that tests can wait for it to come to rest instead of
 * for the clock. One for the process, as the cloud itself is.
 */
class Activity {
  #moved = 0;
  #inFlight = 0;
  /** The number of times that each stream reader has looked. */
  readonly #looks = new Map<object, number>();

  /** Grows with whatever the cloud does of its own accord, never with a request and its response. */
  get moved(): number {
    return this.#moved;
  }

  /** Work that has begun and not ended, pauses before another attempt included. */
  get inFlight(): number {
    return this.#inFlight;
  }

  move(): void {
    this.#moved += 1;
  }

  /** Counts work as in flight until it settles. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#inFlight += 1;
    try {
      return await work();
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** Work that the cloud does of its own accord: its begin and its end are moves. */
  async background<Result>(work: () => Promise<Result>): Promise<Result> {
    this.move();
    try {
      return await this.during(work);
    } finally {
      this.move();
    }
  }

  /** A stream reader that is counted until `forget`. Call `look` after each time it found nothing. */
  addReader(): { look(): void; forget(): void } {
    const reader = {};
    this.#looks.set(reader, 0);
    return {
      look: () => this.#looks.set(reader, (this.#looks.get(reader) ?? 0) + 1),
      forget: () => this.#looks.delete(reader),
    };
  }

  /** The number of times that the reader looked which looked least; null without readers. */
  get looks(): number | null {
    return this.#looks.size === 0 ? null : Math.min(...this.#looks.values());
  }
}

export const activity = new Activity();

/** A payment gateway's next attempt may be ten minutes away: nobody waits for that. */
const SOON_MS = 60_000;

/** `GET /_local/activity` */
export interface ActivityReport {
  /** Differs from the last report's when the cloud did anything of its own accord in between. */
  readonly moved: number;
  /** The number of things that are under way or come within a minute; 0 when only a request can move the cloud. */
  readonly pending: number;
  /** Times that every stream reader has looked and found nothing; null when nothing reads streams. */
  readonly looks: number | null;
}

/** Reports the work that a cloud does now, and is about to do. */
export function reportActivity(cloud: LocalCloud): ActivityReport {
  const consumed = new Set(
    [...cloud.services.values()]
      .flatMap(({ manifest }) => manifest.functions)
      .flatMap(({ sources }) => sources)
      .flatMap((source) => (source.kind === 'sqs' ? [source.queueName] : [])),
  );
  const { messaging, payments } = cloud.emulators;
  const messages = messaging
    .queues()
    .filter(({ name }) => consumed.has(name))
    .reduce((sum, { depth, inFlight, delayed }) => sum + depth + inFlight + delayed, 0);
  const soon = Date.now() + SOON_MS;
  return {
    moved: activity.moved,
    pending: activity.inFlight + messages + sleepersUntil(soon) + payments.noticesUntil(soon),
    looks: activity.looks,
  };
}
