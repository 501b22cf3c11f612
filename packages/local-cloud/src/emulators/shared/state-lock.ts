import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from './database.ts';

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
      throw new Error(
        `${directory} is in use by another local cloud: stop that one, or give this one another state folder.`,
      );
    }
    throw error;
  }
  return { release: () => database.close() };
}
