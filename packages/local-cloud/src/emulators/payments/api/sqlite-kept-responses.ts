import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { KEPT_FOR_MS, type KeptResponse, type KeptResponses } from './idempotency-keys.ts';

/** Keeps the responses in a database, so that they outlive the process. */
export class SqliteKeptResponses implements KeptResponses<string> {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS idempotency_keys (
      key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `;
  readonly #select: StatementSync;
  readonly #insert: StatementSync;

  constructor(database: DatabaseSync) {
    database
      .prepare('DELETE FROM idempotency_keys WHERE created_at < ?')
      .run(Date.now() - KEPT_FOR_MS);
    this.#select = database.prepare(
      'SELECT fingerprint, status, body, created_at AS keptAtMs FROM idempotency_keys WHERE key = ?',
    );
    this.#insert = database.prepare(
      'INSERT OR REPLACE INTO idempotency_keys VALUES (?, ?, ?, ?, ?)',
    );
  }

  get(key: string): KeptResponse<string> | undefined {
    return this.#select.get(key) as KeptResponse<string> | undefined;
  }

  set(key: string, { fingerprint, status, body, keptAtMs }: KeptResponse<string>): void {
    this.#insert.run(key, fingerprint, status, body, keptAtMs);
  }
}
