import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { NEWEST } from '../../borders/dynoxide.ts';
import { isBusy } from '../shared/database.ts';

/**
 * Tells from the database's own file whether a stream has anything new. Asking the database costs a
 * signed request, a hundred times as much: ten readers that ask ten times a second keep a fifth of a
 * core busy on a platform that does nothing.
 */
export class StreamHeads {
  readonly #database: DatabaseSync;
  readonly #newest: StatementSync;

  /** Opens the file for reading, beside the process that serves it. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    this.#newest = this.#database.prepare(NEWEST);
  }

  /** The sequence number of a table's newest record; null without any, undefined while nobody knows. */
  newest(tableName: string): number | null | undefined {
    try {
      return (this.#newest.get(tableName)?.newest ?? null) as number | null;
    } catch (error) {
      if (isBusy(error)) return undefined;
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}
