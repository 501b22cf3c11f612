import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockStateDirectory } from './emulators/shared/state-lock.ts';

/** The folder of the state that survives a restart: `.local` at the root of the repository. */
export const localStateDir = (): string => join(repositoryRoot(), '.local');

/** The folder with `turbo.json`, looked for from the working folder upwards, else from this file. */
export function repositoryRoot(): string {
  return findUp(process.cwd()) ?? findUp(import.meta.dirname) ?? process.cwd();
}

function findUp(folder: string): string | undefined {
  if (existsSync(join(folder, 'turbo.json')) && existsSync(join(folder, 'services'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUp(parent);
}

/**
 * Looks at the state folder before anything is started on it, and empties it when it should be fresh;
 * `null` keeps nothing. Answers whether there was nothing in it.
 *
 * @throws Error with a sentence when another process uses it.
 */
export function prepareState(stateDir: string | null, fresh: boolean): { isFresh: boolean } {
  if (stateDir === null) return { isFresh: true };
  mkdirSync(stateDir, { recursive: true });
  lockStateDirectory(stateDir).release();
  if (fresh) rmSync(stateDir, { recursive: true });
  return { isFresh: !existsSync(join(stateDir, 'ports.json')) };
}
