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

const SQLITE_BUSY = 5;

/** Whether another connection holds the lock that was needed. */
export const isBusy = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'errcode' in error &&
  error.errcode === SQLITE_BUSY;
