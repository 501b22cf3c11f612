import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** An identity of a pool. */
export interface Identity {
  readonly id: string;
  readonly poolId: string;
  readonly providerName: string;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

interface Row {
  readonly id: string;
  readonly pool_id: string;
  readonly provider_name: string;
  readonly created_at: number;
  readonly modified_at: number;
}

/** The identities that somebody asked for. */
export class IdentityStore {
  static readonly schema = `CREATE TABLE IF NOT EXISTS identities (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    provider_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL
  ) STRICT;`;

  readonly #find: StatementSync;
  readonly #list: StatementSync;
  readonly #touch: StatementSync;
  readonly #remove: StatementSync;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare('SELECT * FROM identities WHERE id = ?');
    this.#list = database.prepare(
      'SELECT * FROM identities WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?',
    );
    this.#touch = database.prepare(
      `INSERT INTO identities VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET modified_at = excluded.modified_at`,
    );
    this.#remove = database.prepare('DELETE FROM identities WHERE id = ?');
  }

  find(id: string): Identity | undefined {
    const row = this.#find.get(id) as Row | undefined;
    return row && toIdentity(row);
  }

  /** The identities of a pool whose ids come after `after`. */
  list(poolId: string, limit: number, after = ''): Identity[] {
    return (this.#list.all(poolId, after, limit) as unknown as Row[]).map(toIdentity);
  }

  /** Notes an identity, or that it was used again. */
  touch(id: string, poolId: string, providerName: string, now: Date): void {
    this.#touch.run(id, poolId, providerName, now.getTime(), now.getTime());
  }

  remove(id: string): void {
    this.#remove.run(id);
  }
}

const toIdentity = (row: Row): Identity => ({
  id: row.id,
  poolId: row.pool_id,
  providerName: row.provider_name,
  createdAt: new Date(row.created_at),
  modifiedAt: new Date(row.modified_at),
});
