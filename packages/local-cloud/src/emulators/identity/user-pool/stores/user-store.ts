import type { DatabaseSync } from 'node:sqlite';
import type { PoolSettings } from '../settings.ts';
import type { User } from '../user.ts';

type Pool = Pick<PoolSettings, 'id' | 'isCaseSensitive' | 'signsInByEmail'>;

/** The users of all pools, found by their name, their `sub`, and the address that they sign in with. */
export class UserStore {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS users (
      pool_id TEXT NOT NULL, username TEXT NOT NULL, folded TEXT NOT NULL, sub TEXT NOT NULL,
      email TEXT, document TEXT NOT NULL,
      PRIMARY KEY (pool_id, username), UNIQUE (pool_id, folded), UNIQUE (pool_id, sub),
      UNIQUE (pool_id, email)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS linked_users (
      pool_id TEXT NOT NULL, provider TEXT NOT NULL, subject TEXT NOT NULL, username TEXT NOT NULL,
      PRIMARY KEY (pool_id, provider, subject)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS members (
      pool_id TEXT NOT NULL, group_name TEXT NOT NULL, username TEXT NOT NULL,
      PRIMARY KEY (pool_id, group_name, username)
    ) STRICT;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** A user by any of the names by which clients may call one. */
  find(pool: Pool, name: string): User | undefined {
    const folded = fold(pool, name);
    const row = this.#database
      .prepare(
        `SELECT document FROM users
         WHERE pool_id = ? AND (folded = ? OR sub = ? OR email = ?) ORDER BY folded = ? DESC`,
      )
      .get(pool.id, folded, name, pool.signsInByEmail ? folded : null, folded);
    return row && toUser(row);
  }

  /** Every user of a pool, in the order of their names, after one of them. */
  list(poolId: string, after = ''): User[] {
    return this.#database
      .prepare('SELECT document FROM users WHERE pool_id = ? AND username > ? ORDER BY username')
      .all(poolId, after)
      .map(toUser);
  }

  count(poolId: string): number {
    const row = this.#database
      .prepare('SELECT count(*) AS users FROM users WHERE pool_id = ?')
      .get(poolId);
    return Number(row?.users);
  }

  /** Keeps the user as it is now. */
  put(pool: Pool, user: User): User {
    const email = pool.signsInByEmail ? user.attributes.email : undefined;
    this.#database
      .prepare(
        `INSERT INTO users (pool_id, username, folded, sub, email, document)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (pool_id, username) DO UPDATE SET email = excluded.email, document = excluded.document`,
      )
      .run(
        pool.id,
        user.username,
        fold(pool, user.username),
        user.sub,
        email === undefined ? null : fold(pool, email),
        JSON.stringify(user),
      );
    return user;
  }

  delete({ poolId, username }: User): void {
    for (const table of ['users', 'members', 'linked_users']) {
      this.#database
        .prepare(`DELETE FROM ${table} WHERE pool_id = ? AND username = ?`)
        .run(poolId, username);
    }
  }

  /** The groups of a user. */
  groupsOf({ poolId, username }: User): string[] {
    return this.#database
      .prepare(
        'SELECT group_name FROM members WHERE pool_id = ? AND username = ? ORDER BY group_name',
      )
      .all(poolId, username)
      .map((row) => String(row.group_name));
  }

  addToGroup({ poolId, username }: User, group: string): void {
    this.#database
      .prepare('INSERT OR IGNORE INTO members (pool_id, group_name, username) VALUES (?, ?, ?)')
      .run(poolId, group, username);
  }

  removeFromGroup({ poolId, username }: User, group: string): void {
    this.#database
      .prepare('DELETE FROM members WHERE pool_id = ? AND group_name = ? AND username = ?')
      .run(poolId, group, username);
  }

  /** The members of a group, in the order of their names, after one of them. */
  membersOf(poolId: string, group: string, after = ''): User[] {
    return this.#database
      .prepare(
        `SELECT document FROM users JOIN members USING (pool_id, username)
         WHERE pool_id = ? AND group_name = ? AND username > ? ORDER BY username`,
      )
      .all(poolId, group, after)
      .map(toUser);
  }

  /** The name of the user whom another provider's user was linked with. */
  linkedTo(poolId: string, provider: string, subject: string): string | undefined {
    const row = this.#database
      .prepare(
        'SELECT username FROM linked_users WHERE pool_id = ? AND provider = ? AND subject = ?',
      )
      .get(poolId, provider, subject);
    return row && String(row.username);
  }

  link({ poolId, username }: User, provider: string, subject: string): void {
    this.#database
      .prepare(
        'INSERT INTO linked_users (pool_id, provider, subject, username) VALUES (?, ?, ?, ?)',
      )
      .run(poolId, provider, subject, username);
  }
}

const fold = ({ isCaseSensitive }: Pool, name: string): string =>
  isCaseSensitive ? name : name.toLowerCase();

const toUser = (row: Record<string, unknown>): User => JSON.parse(String(row.document));
