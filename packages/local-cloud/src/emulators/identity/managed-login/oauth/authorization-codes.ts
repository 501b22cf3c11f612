import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { openWith, sealWith } from './seal.ts';

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html */
const LIFE_MS = 5 * 60_000;
/** For so long a code that was used is known as such. */
const REMEMBERED_MS = 24 * 60 * 60_000;

/** What a user granted a client: what the tokens will say. */
export interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly username: string;
  readonly scopes: readonly string[];
  readonly nonce?: string;
  readonly codeChallenge?: string;
  readonly authTime: Date;
}

/** A code, as it is found. */
export type FoundCode =
  | { readonly status: 'OPEN' | 'EXPIRED'; readonly grant: Grant }
  | {
      readonly status: 'USED';
      readonly grant: Grant;
      /** Of the tokens that were issued for it; absent while they are being issued. */
      readonly refreshToken?: string;
    };

/**
 * The codes that clients exchange for tokens. A code is good for once; what was issued for it stays
 * readable for whoever has the code, so that its second use can revoke it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 */
export class AuthorizationCodes {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS authorization_codes (
      code_hash TEXT PRIMARY KEY, issued_at INTEGER NOT NULL, grant_json TEXT NOT NULL,
      uses INTEGER NOT NULL DEFAULT 0, sealed_refresh_token TEXT
    ) STRICT, WITHOUT ROWID;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Makes a code for a grant. */
  issue(grant: Grant, now: Date): string {
    const code = randomUUID();
    this.#database
      .prepare('DELETE FROM authorization_codes WHERE issued_at < ?')
      .run(now.getTime() - REMEMBERED_MS);
    this.#database
      .prepare(
        'INSERT INTO authorization_codes (code_hash, issued_at, grant_json) VALUES (?, ?, ?)',
      )
      .run(hashOf(code), now.getTime(), JSON.stringify(grant));
    return code;
  }

  find(code: string, now: Date): FoundCode | undefined {
    const row = this.#database
      .prepare('SELECT * FROM authorization_codes WHERE code_hash = ?')
      .get(hashOf(code));
    if (!row) return undefined;
    const grant = toGrant(String(row.grant_json));
    if (Number(row.uses) > 0) {
      const sealed = row.sealed_refresh_token;
      return {
        status: 'USED',
        grant,
        ...(sealed !== null && { refreshToken: openWith(code, String(sealed)) }),
      };
    }
    return {
      status: Number(row.issued_at) + LIFE_MS > now.getTime() ? 'OPEN' : 'EXPIRED',
      grant,
    };
  }

  /** Counts a use of a code, and returns the number of its uses so far. */
  use(code: string): number {
    const row = this.#database
      .prepare('UPDATE authorization_codes SET uses = uses + 1 WHERE code_hash = ? RETURNING uses')
      .get(hashOf(code));
    return Number(row?.uses);
  }

  /** Keeps what was issued for a code. Returns false when the code was used again meanwhile. */
  keepIssued(code: string, refreshToken: string): boolean {
    const row = this.#database
      .prepare(
        'UPDATE authorization_codes SET sealed_refresh_token = ? WHERE code_hash = ? RETURNING uses',
      )
      .get(sealWith(code, refreshToken), hashOf(code));
    return Number(row?.uses) === 1;
  }
}

const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64url');

function toGrant(json: string): Grant {
  const { authTime, ...grant } = JSON.parse(json) as Omit<Grant, 'authTime'> & { authTime: string };
  return { ...grant, authTime: new Date(authTime) };
}
