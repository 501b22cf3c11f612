import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** Signs what browsers keep, with a secret that stays from run to run. */
export class Signer {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS managed_login_secret (
      id INTEGER PRIMARY KEY CHECK (id = 1), secret BLOB NOT NULL
    ) STRICT;
  `;
  readonly #secret: Uint8Array;

  constructor(database: DatabaseSync) {
    database
      .prepare('INSERT OR IGNORE INTO managed_login_secret (id, secret) VALUES (1, ?)')
      .run(randomBytes(32));
    const row = database.prepare('SELECT secret FROM managed_login_secret').get();
    this.#secret = row?.secret as Uint8Array;
  }

  /** @param purpose keeps a signature from being good for anything else. */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.#secret).update(`${purpose}\n${text}`).digest('base64url');
  }

  isSignature(signature: string, purpose: string, text: string): boolean {
    const expected = Buffer.from(this.sign(purpose, text));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
