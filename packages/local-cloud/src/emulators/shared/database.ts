import { DatabaseSync } from 'node:sqlite';

/**
 * Opens the SQLite file of an emulator. Committed rows survive the death of the process; a power
 * cut may cost the last ones, which a local cloud trades for writes without a disk flush.
 */
export function openDatabase(file: string, schema: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file, { timeout: 2_000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec(schema);
    return database;
  } catch (cause) {
    throw new Error(`${file} cannot be opened; start with --fresh to begin without old state`, {
      cause,
    });
  }
}

/** Tells whether another connection holds the lock that was needed. */
export const isBusy = (error: unknown): boolean => resultCodeOf(error) === 5;

/** Tells whether the file holds no database, or only a part of one. */
export const isDamaged = (error: unknown): boolean => [11, 26].includes(resultCodeOf(error) ?? 0);

/**
 * SQLite's primary result code.
 * @see https://www.sqlite.org/rescode.html
 */
export function resultCodeOf(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}
