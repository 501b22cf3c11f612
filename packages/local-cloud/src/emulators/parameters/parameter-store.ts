import type { DatabaseSync } from 'node:sqlite';

export type ParameterType = 'String' | 'SecureString' | 'StringList';

/** One version of a parameter. */
export interface ParameterVersion {
  readonly name: string;
  readonly version: number;
  readonly type: ParameterType;
  readonly value: string;
  readonly modifiedAtMs: number;
}

/** As many as Parameter Store keeps of one parameter. */
const MAX_VERSIONS = 100;

const COLUMNS = 'name, version, type, value, modified_at AS modifiedAtMs';

/** Parameters and their earlier versions. */
export class ParameterStore {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS parameters (
      name TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
      modified_at INTEGER NOT NULL, PRIMARY KEY (name, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS parameter_seeds (
      name TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The version asked for, or the latest. */
  get(name: string, version?: number): ParameterVersion | undefined {
    const row = this.#database
      .prepare(
        `SELECT ${COLUMNS} FROM parameters
         WHERE name = ? AND version = coalesce(?, (SELECT max(version) FROM parameters WHERE name = ?))`,
      )
      .get(name, version ?? null, name);
    return row as ParameterVersion | undefined;
  }

  put(name: string, type: ParameterType, value: string): ParameterVersion {
    const version = (this.get(name)?.version ?? 0) + 1;
    const modifiedAtMs = Date.now();
    this.#database
      .prepare('INSERT INTO parameters VALUES (?, ?, ?, ?, ?)')
      .run(name, version, type, value, modifiedAtMs);
    this.#database
      .prepare('DELETE FROM parameters WHERE name = ? AND version <= ?')
      .run(name, version - MAX_VERSIONS);
    return { name, version, type, value, modifiedAtMs };
  }

  /**
   * Sets a secret that a start finds in the settings, once: what was put over it since stays, until
   * the settings say something else.
   */
  seed(name: string, value: string): void {
    const { changes } = this.#database
      .prepare(
        `INSERT INTO parameter_seeds VALUES (:name, :value)
         ON CONFLICT (name) DO UPDATE SET value = :value WHERE value <> :value`,
      )
      .run({ name, value });
    const current = this.get(name);
    const isSet = current?.value === value && current.type === 'SecureString';
    if (!isSet && (changes > 0 || !current)) this.put(name, 'SecureString', value);
  }

  /** Deletes all versions. */
  delete(name: string): void {
    this.#database.prepare('DELETE FROM parameters WHERE name = ?').run(name);
  }

  /** The latest versions of all parameters whose names begin like this, in the order of their names. */
  startingWith(prefix: string): ParameterVersion[] {
    const rows = this.#database
      .prepare(
        `SELECT ${COLUMNS} FROM parameters AS latest
         WHERE substr(name, 1, length(:prefix)) = :prefix
           AND version = (SELECT max(version) FROM parameters WHERE name = latest.name)
         ORDER BY name`,
      )
      .all({ prefix });
    return rows as unknown as ParameterVersion[];
  }
}
