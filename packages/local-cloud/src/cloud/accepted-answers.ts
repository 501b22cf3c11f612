import type { DatabaseSync } from 'node:sqlite';

/**
 * Keeps where each 202 of an API said that its work is found: whoever was told so counts on it, whatever
 * becomes of this process. Written before the client reads the answer.
 */
export class AcceptedAnswers {
  static readonly schema = `CREATE TABLE IF NOT EXISTS accepted_answers (
    location TEXT PRIMARY KEY
  ) WITHOUT ROWID;`;
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#statements = {
      keep: database.prepare('INSERT OR IGNORE INTO accepted_answers (location) VALUES (?)'),
      under: database.prepare(
        'SELECT location FROM accepted_answers WHERE substr(location, 1, length(?)) = ?',
      ),
    };
  }

  /** Takes an answer in, if it is one that accepts work and says where. */
  note(status: number, location: unknown): void {
    if (status === 202 && typeof location === 'string') this.#statements.keep.run(location);
  }

  /** The locations that begin with this path, e.g. `/orders/`. */
  under(path: string): string[] {
    return this.#statements.under.all(path, path).map(({ location }) => String(location));
  }
}
