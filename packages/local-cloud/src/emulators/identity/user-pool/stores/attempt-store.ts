import type { DatabaseSync } from 'node:sqlite';

/** Something that may be tried a number of times only. */
export interface Attempt {
  readonly poolId: string;
  /** The name of a user, or what was given for one: who is not there is locked out as others are. */
  readonly subject: string;
  readonly action: string;
}

const HOUR_MS = 3_600_000;
const FREE_FAILURES = 5;
const LONGEST_LOCK_MS = 900_000;
const FORGOTTEN_AFTER_MS = 900_000;

/** Counts what is tried, so that nobody guesses passwords and codes. */
export class AttemptStore {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS attempts (
      pool_id TEXT NOT NULL, subject TEXT NOT NULL, action TEXT NOT NULL, count INTEGER NOT NULL,
      first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
      PRIMARY KEY (pool_id, subject, action)
    ) STRICT;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The attempts of the hour that the first of them began. */
  countOf(attempt: Attempt, now: number): number {
    const row = this.#row(attempt);
    return row && row.first_at > now - HOUR_MS ? row.count : 0;
  }

  add(attempt: Attempt, now: number): void {
    const count = this.countOf(attempt, now);
    const firstAt = count === 0 ? now : (this.#row(attempt)?.first_at ?? now);
    this.#put(attempt, count + 1, firstAt, now);
  }

  clear({ poolId, subject, action }: Attempt): void {
    this.#database
      .prepare('DELETE FROM attempts WHERE pool_id = ? AND subject = ? AND action = ?')
      .run(poolId, subject, action);
  }

  /**
   * Tells whether a user is locked out: for 2^(n-5) seconds after the nth failure, from the fifth on.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior
   */
  isLocked(attempt: Attempt, now: number): boolean {
    const row = this.#row(attempt);
    if (!row || row.count < FREE_FAILURES) return false;
    const lockMs = Math.min(1_000 * 2 ** (row.count - FREE_FAILURES), LONGEST_LOCK_MS);
    return now < row.last_at + lockMs;
  }

  /** Counts a failure towards the next lock; those before a quarter of an hour of peace are forgotten. */
  addFailure(attempt: Attempt, now: number): void {
    const row = this.#row(attempt);
    const isFresh = row !== undefined && row.last_at > now - FORGOTTEN_AFTER_MS;
    this.#put(attempt, isFresh ? row.count + 1 : 1, isFresh ? row.first_at : now, now);
  }

  #row({ poolId, subject, action }: Attempt) {
    return this.#database
      .prepare(
        `SELECT count, first_at, last_at FROM attempts
         WHERE pool_id = ? AND subject = ? AND action = ?`,
      )
      .get(poolId, subject, action) as
      | { readonly count: number; readonly first_at: number; readonly last_at: number }
      | undefined;
  }

  #put({ poolId, subject, action }: Attempt, count: number, firstAt: number, lastAt: number) {
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO attempts (pool_id, subject, action, count, first_at, last_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(poolId, subject, action, count, firstAt, lastAt);
  }
}
