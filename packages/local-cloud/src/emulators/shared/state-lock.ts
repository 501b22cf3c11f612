import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy, isDamaged } from './database.ts';

export interface StateLock {
  release(): void;
}

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
export function lockStateDirectory(directory: string): StateLock {
  const file = join(directory, 'lock.db');
  try {
    return lock(file);
  } catch (error) {
    if (isBusy(error)) {
      throw new StateInUseError(directory);
    }
    if (!isDamaged(error) && isFile(file)) throw error;
    // It holds nothing, and nobody: a process that holds it is noticed before what is in it.
    rmSync(file, { recursive: true, force: true });
    return lock(file);
  }
}

function lock(file: string): StateLock {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error;
  }
  return { release: () => database.close() };
}

/** Tells whether it is a file, or could be one: then what is wrong is the folder. */
function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
}
