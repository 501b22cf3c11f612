import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

/** What a code is for. One that is sent again replaces the one before. */
export type CodePurpose = 'confirm-sign-up' | 'reset-password' | 'verify-email';

export interface CodeOwner {
  readonly poolId: string;
  readonly username: string;
  readonly purpose: CodePurpose;
}

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const HASH_BYTES = 32;

/** The codes that were sent, as hashes. */
export class CodeStore {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS codes (
      pool_id TEXT NOT NULL, username TEXT NOT NULL, purpose TEXT NOT NULL, salt BLOB NOT NULL,
      hash BLOB NOT NULL, expires_at INTEGER NOT NULL,
      PRIMARY KEY (pool_id, username, purpose)
    ) STRICT;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async put({ poolId, username, purpose }: CodeOwner, code: string, expiresAt: number) {
    const salt = randomBytes(16);
    const hash = await derive(code, salt, HASH_BYTES);
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO codes (pool_id, username, purpose, salt, hash, expires_at)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(poolId, username, purpose, salt, hash, expiresAt);
  }

  /**
   * Compares a code, and takes about the same time where there is none to compare it with.
   *
   * @param now a code that has expired is none.
   */
  async compare(
    { poolId, username, purpose }: CodeOwner,
    code: string,
    now: number,
  ): Promise<'right' | 'wrong' | 'none'> {
    const row = this.#database
      .prepare(
        'SELECT salt, hash, expires_at FROM codes WHERE pool_id = ? AND username = ? AND purpose = ?',
      )
      .get(poolId, username, purpose) as
      | { readonly salt: Uint8Array; readonly hash: Uint8Array; readonly expires_at: number }
      | undefined;
    const hash = await derive(code, Buffer.from(row?.salt ?? NO_SALT), HASH_BYTES);
    if (!row || row.expires_at <= now) return 'none';
    return timingSafeEqual(hash, row.hash) ? 'right' : 'wrong';
  }

  /** Takes a code away. Returns false when somebody else did: it is good once. */
  take({ poolId, username, purpose }: CodeOwner): boolean {
    const { changes } = this.#database
      .prepare('DELETE FROM codes WHERE pool_id = ? AND username = ? AND purpose = ?')
      .run(poolId, username, purpose);
    return Number(changes) === 1;
  }

  deleteOf({ poolId, username }: Pick<CodeOwner, 'poolId' | 'username'>): void {
    this.#database
      .prepare('DELETE FROM codes WHERE pool_id = ? AND username = ?')
      .run(poolId, username);
  }
}

const NO_SALT = new Uint8Array(16);
