import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './database.ts';

/** Another process runs a local cloud on a state folder. */
export class StateInUseError extends Error {
  override readonly name = 'StateInUseError';

  /** @param url where that one is reached, if it is known. */
  constructor(directory: string, url?: string) {
    super(
      `${directory} is in use by ${url === undefined ? 'another local cloud' : `the local cloud at ${url}`}: stop that one, or give this one another state folder.`,
    );
  }
}

/**
 * Keeps a second local cloud out of a state folder. The lock is the operating system's, so it ends
 * with the process, however that ends. Throws a sentence when another process holds it.
 */
export function lockStateDirectory(directory: string): { release(): void } {
  const database = new DatabaseSync(join(directory, 'lock.db'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) {
      throw new StateInUseError(directory);
    }
    throw error;
  }
  return { release: () => database.close() };
}
