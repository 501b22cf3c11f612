import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** A sign-in: all the tokens that came of it, however often they were refreshed. */
export interface Grant {
  /** `origin_jti` of its tokens. */
  readonly id: string;
  readonly poolId: string;
  readonly username: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970. */
  readonly authTime: number;
  readonly expiresAt: number;
  readonly isRevoked: boolean;
}

/** A refresh token that is known. */
export interface RefreshToken {
  readonly grant: Grant;
  /** When it was exchanged for another first. */
  readonly replacedAt: number | undefined;
}

/** A grant is known to have expired for a week; after that, its tokens are no tokens. */
const FORGOTTEN_AFTER_MS = 604_800_000;

/** The grants and, as hashes, their refresh tokens. */
export class GrantStore {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS grants (
      id TEXT PRIMARY KEY, pool_id TEXT NOT NULL, username TEXT NOT NULL, client_id TEXT NOT NULL,
      scopes TEXT NOT NULL, auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL,
      is_revoked INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS grants_by_user ON grants (pool_id, username);
    CREATE TABLE IF NOT EXISTS refresh_tokens (
      hash TEXT PRIMARY KEY, grant_id TEXT NOT NULL, replaced_at INTEGER
    ) STRICT;
    CREATE INDEX IF NOT EXISTS refresh_tokens_by_grant ON refresh_tokens (grant_id);
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  add(grant: Omit<Grant, 'isRevoked'>): void {
    this.#forgetBefore(grant.authTime - FORGOTTEN_AFTER_MS);
    this.#database
      .prepare(
        `INSERT INTO grants (id, pool_id, username, client_id, scopes, auth_time, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        grant.id,
        grant.poolId,
        grant.username,
        grant.clientId,
        JSON.stringify(grant.scopes),
        grant.authTime,
        grant.expiresAt,
      );
  }

  find(id: string): Grant | undefined {
    const row = this.#database.prepare('SELECT * FROM grants WHERE id = ?').get(id);
    return row && toGrant(row);
  }

  /** Makes a refresh token of a grant. */
  addRefreshToken(grantId: string): string {
    const token = randomBytes(192).toString('base64url');
    this.#database
      .prepare('INSERT INTO refresh_tokens (hash, grant_id) VALUES (?, ?)')
      .run(hashOf(token), grantId);
    return token;
  }

  findRefreshToken(token: string): RefreshToken | undefined {
    const row = this.#database
      .prepare(
        `SELECT grants.*, replaced_at FROM refresh_tokens JOIN grants ON grants.id = grant_id
         WHERE hash = ?`,
      )
      .get(hashOf(token));
    if (!row) return undefined;
    const replacedAt = row.replaced_at === null ? undefined : Number(row.replaced_at);
    return { grant: toGrant(row), replacedAt };
  }

  /** Notes that a refresh token was exchanged; the first time counts. */
  replace(token: string, now: number): void {
    this.#database
      .prepare('UPDATE refresh_tokens SET replaced_at = coalesce(replaced_at, ?) WHERE hash = ?')
      .run(now, hashOf(token));
  }

  revoke(id: string): void {
    this.#database.prepare('UPDATE grants SET is_revoked = 1 WHERE id = ?').run(id);
  }

  /** Revokes all that a user signed in to. */
  revokeOf(poolId: string, username: string): void {
    this.#database
      .prepare('UPDATE grants SET is_revoked = 1 WHERE pool_id = ? AND username = ?')
      .run(poolId, username);
  }

  /** Forgets all that a user signed in to. */
  deleteOf(poolId: string, username: string): void {
    this.#delete('pool_id = ? AND username = ?', poolId, username);
  }

  #forgetBefore(time: number): void {
    this.#delete('expires_at < ?', time);
  }

  #delete(which: string, ...values: (string | number)[]): void {
    this.#database
      .prepare(
        `DELETE FROM refresh_tokens WHERE grant_id IN (SELECT id FROM grants WHERE ${which})`,
      )
      .run(...values);
    this.#database.prepare(`DELETE FROM grants WHERE ${which}`).run(...values);
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64');

const toGrant = (row: Record<string, unknown>): Grant => ({
  id: String(row.id),
  poolId: String(row.pool_id),
  username: String(row.username),
  clientId: String(row.client_id),
  scopes: JSON.parse(String(row.scopes)),
  authTime: Number(row.auth_time),
  expiresAt: Number(row.expires_at),
  isRevoked: row.is_revoked === 1,
});
