/** An iterator that is not used for 15 minutes is gone. */
const READ_EVERY_MS = 60_000;

/**
 * Saves a reader the requests that would find nothing: it has read to the end of its stream, and
 * nothing came since.
 */
export class StreamEnd {
  readonly #newest: () => number | null | undefined;
  readonly #now: () => number;
  #newestBeforeRead: number | null | undefined;
  #newestAtEnd: number | null | undefined;
  #readAt = 0;

  /**
   * @param newest the newest record's sequence number; null without any, undefined while nobody knows.
   * @param now a clock in milliseconds.
   */
  constructor(newest: () => number | null | undefined, now = Date.now) {
    this.#newest = newest;
    this.#now = now;
  }

  /** Asked before each read. */
  isReached(): boolean {
    const newest = this.#newest();
    const isSame = newest !== undefined && newest === this.#newestAtEnd;
    if (isSame && this.#now() - this.#readAt < READ_EVERY_MS) return true;
    this.#newestBeforeRead = newest;
    this.#readAt = this.#now();
    return false;
  }

  /** The read found nothing. */
  reach(): void {
    this.#newestAtEnd = this.#newestBeforeRead;
  }

  /** The next read begins elsewhere. */
  leave(): void {
    this.#newestAtEnd = undefined;
  }
}
