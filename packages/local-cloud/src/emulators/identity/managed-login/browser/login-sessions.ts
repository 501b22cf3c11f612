import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { cookieOf, setCookie } from './cookies.ts';
import type { Signer } from './signer.ts';

const COOKIE = 'cognito';
const PURPOSE = 'session';
/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-session.html */
const LIFE_SECONDS = 3_600;

/** A sign-in that a browser remembers: within it, clients of the pool get codes without a page. */
export interface LoginSession {
  readonly poolId: string;
  readonly username: string;
  readonly signedInAt: Date;
}

/** The sessions of browsers, each found by a signed cookie. */
export class LoginSessions {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS login_sessions (
      id_hash TEXT PRIMARY KEY, pool_id TEXT NOT NULL, username TEXT NOT NULL,
      signed_in_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `;
  readonly #database: DatabaseSync;
  readonly #signer: Signer;

  constructor(database: DatabaseSync, signer: Signer) {
    this.#database = database;
    this.#signer = signer;
  }

  /** Begins a session, and returns the header that sets its cookie. */
  begin({ poolId, username, signedInAt }: LoginSession): string {
    const id = randomUUID();
    const now = signedInAt.getTime();
    this.#database
      .prepare('DELETE FROM login_sessions WHERE signed_in_at <= ?')
      .run(now - LIFE_SECONDS * 1_000);
    this.#database
      .prepare('INSERT INTO login_sessions VALUES (?, ?, ?, ?)')
      .run(hashOf(id), poolId, username, now);
    return setCookie(COOKIE, `${id}.${this.#signer.sign(PURPOSE, id)}`, LIFE_SECONDS);
  }

  find(headers: IncomingHttpHeaders, now: Date): LoginSession | undefined {
    const id = this.#idIn(headers);
    if (id === undefined) return undefined;
    const row = this.#database
      .prepare('SELECT * FROM login_sessions WHERE id_hash = ? AND signed_in_at > ?')
      .get(hashOf(id), now.getTime() - LIFE_SECONDS * 1_000);
    return (
      row && {
        poolId: String(row.pool_id),
        username: String(row.username),
        signedInAt: new Date(Number(row.signed_in_at)),
      }
    );
  }

  /** Ends the session of a browser, and returns the header that removes its cookie. */
  end(headers: IncomingHttpHeaders): string {
    const id = this.#idIn(headers);
    if (id !== undefined) {
      this.#database.prepare('DELETE FROM login_sessions WHERE id_hash = ?').run(hashOf(id));
    }
    return setCookie(COOKIE, '', 0);
  }

  #idIn(headers: IncomingHttpHeaders): string | undefined {
    const [id = '', signature = ''] = (cookieOf(headers, COOKIE) ?? '').split('.');
    return this.#signer.isSignature(signature, PURPOSE, id) ? id : undefined;
  }
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('base64url');
