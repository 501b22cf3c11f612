import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** A sign-in in the middle of a challenge. */
export interface Session {
  readonly clientId: string;
  /** The user; in a challenge to a password, whatever stood for one. */
  readonly username: string;
  /** As Cognito names it: `PASSWORD_VERIFIER`, `SOFTWARE_TOKEN_MFA`. */
  readonly challenge: string;
  readonly state: Readonly<Record<string, string>>;
}

/** The sign-ins that wait for an answer, by something that only their client knows. */
export class SessionStore {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS sessions (
      id TEXT PRIMARY KEY, document TEXT NOT NULL, expires_at INTEGER NOT NULL
    ) STRICT;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Keeps a sign-in and returns by what it is found: base64. */
  add(session: Session, expiresAt: number, now: number): string {
    this.#database.prepare('DELETE FROM sessions WHERE expires_at <= ?').run(now);
    const token = randomBytes(96).toString('base64');
    this.#database
      .prepare('INSERT INTO sessions (id, document, expires_at) VALUES (?, ?, ?)')
      .run(idOf(token), JSON.stringify(session), expiresAt);
    return token;
  }

  find(token: string, now: number): Session | undefined {
    const row = this.#database
      .prepare('SELECT document FROM sessions WHERE id = ? AND expires_at > ?')
      .get(idOf(token), now);
    return row && JSON.parse(String(row.document));
  }

  /** Takes a sign-in away. Returns false when somebody else did: an answer is good once. */
  take(token: string): boolean {
    const { changes } = this.#database
      .prepare('DELETE FROM sessions WHERE id = ?')
      .run(idOf(token));
    return Number(changes) === 1;
  }
}

const idOf = (token: string): string => createHash('sha256').update(token).digest('base64');
