import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { ACCOUNT_ID, REGION } from '../emulator.ts';

/** The value of a secret: text, or bytes in base64. */
export type SecretContent =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'binary'; readonly value: string };

export type SecretVersion = SecretContent & {
  readonly versionId: string;
  readonly createdAtMs: number;
};

export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly currentVersion: string | null;
  readonly previousVersion: string | null;
}

/** Secrets, each with its current and its previous version. */
export class SecretStore {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS secrets (
      name TEXT PRIMARY KEY, arn TEXT NOT NULL UNIQUE, current_version TEXT, previous_version TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS secret_versions (
      name TEXT NOT NULL, version_id TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
      created_at INTEGER NOT NULL, PRIMARY KEY (name, version_id)
    ) STRICT, WITHOUT ROWID;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Finds a secret by its name or ARN; the random end of the ARN may be left out. */
  find(nameOrArn: string): Secret | undefined {
    const row = this.#database
      .prepare(
        `SELECT name, arn, current_version AS currentVersion, previous_version AS previousVersion
         FROM secrets WHERE name = :id OR arn = :id OR substr(arn, 1, length(arn) - 7) = :id`,
      )
      .get({ id: nameOrArn });
    return row as Secret | undefined;
  }

  create(name: string): Secret {
    const suffix = randomBytes(3).toString('hex');
    const arn = `arn:aws:secretsmanager:${REGION}:${ACCOUNT_ID}:secret:${name}-${suffix}`;
    this.#database.prepare('INSERT INTO secrets (name, arn) VALUES (?, ?)').run(name, arn);
    return { name, arn, currentVersion: null, previousVersion: null };
  }

  version({ name }: Secret, versionId: string): SecretVersion | undefined {
    const row = this.#database
      .prepare(
        `SELECT version_id AS versionId, kind, value, created_at AS createdAtMs
         FROM secret_versions WHERE name = ? AND version_id = ?`,
      )
      .get(name, versionId);
    return row as SecretVersion | undefined;
  }

  /** Makes this the current version; the one before it stays readable as the previous one. */
  addVersion(
    { name, currentVersion }: Secret,
    content: SecretContent,
    versionId: string = randomUUID(),
  ): string {
    this.#database
      .prepare('INSERT INTO secret_versions VALUES (?, ?, ?, ?, ?)')
      .run(name, versionId, content.kind, content.value, Date.now());
    this.#database
      .prepare('UPDATE secrets SET current_version = ?, previous_version = ? WHERE name = ?')
      .run(versionId, currentVersion, name);
    this.#database
      .prepare('DELETE FROM secret_versions WHERE name = ? AND version_id NOT IN (?, ?)')
      .run(name, versionId, currentVersion ?? versionId);
    return versionId;
  }
}
