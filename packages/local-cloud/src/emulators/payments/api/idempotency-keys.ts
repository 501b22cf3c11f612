import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { invalidRequest, StripeError } from './stripe-error.ts';

const MAX_LENGTH = 255;
/** Stripe forgets a key after a day at the earliest. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1_000;

/** A response as it was given first, ready to be given again. */
export interface StoredResponse {
  readonly status: number;
  readonly body: string;
}

/**
 * Remembers the response to each key. A key at work exists in memory alone: should the process
 * end, its work was not kept either.
 *
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export class IdempotencyKeys {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS idempotency_keys (
      key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `;
  readonly #select: StatementSync;
  readonly #insert: StatementSync;
  readonly #atWork = new Set<string>();

  constructor(database: DatabaseSync) {
    database
      .prepare('DELETE FROM idempotency_keys WHERE created_at < ?')
      .run(Date.now() - KEPT_FOR_MS);
    this.#select = database.prepare(
      'SELECT fingerprint, status, body FROM idempotency_keys WHERE key = ? AND created_at >= ?',
    );
    this.#insert = database.prepare(
      'INSERT OR REPLACE INTO idempotency_keys VALUES (?, ?, ?, ?, ?)',
    );
  }

  /** Takes the key for a request, or returns the response to its first request. */
  begin(key: string, fingerprint: string): StoredResponse | undefined {
    if (key.length > MAX_LENGTH) {
      throw invalidRequest(`Idempotency keys have up to ${MAX_LENGTH} characters`);
    }
    if (this.#atWork.has(key)) {
      throw new StripeError(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      });
    }
    const earlier = this.#select.get(key, Date.now() - KEPT_FOR_MS) as
      | (StoredResponse & { fingerprint: string })
      | undefined;
    if (earlier && earlier.fingerprint !== fingerprint) {
      throw new StripeError(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    }
    if (!earlier) this.#atWork.add(key);
    return earlier;
  }

  /** Keeps the response; to be called in the transaction of the work itself. */
  keep(key: string, fingerprint: string, response: StoredResponse): void {
    this.#insert.run(key, fingerprint, response.status, response.body, Date.now());
  }

  /** The request is over, whether or not its response was kept. */
  end(key: string): void {
    this.#atWork.delete(key);
  }
}

/** Tells whether two requests under one key are the same request. */
export const fingerprintOf = (path: string, text: string): string =>
  createHash('sha256').update(`${path}\n${text}`).digest('base64');
