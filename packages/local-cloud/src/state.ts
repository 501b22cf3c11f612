import {
  accessSync,
  constants,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isStateEntry } from './emulators/emulator-context.ts';
import { lockStateDirectory } from './emulators/shared/state-lock.ts';
import { stateProblem } from './emulators/shared/state-problem.ts';

/** The folder of the state that survives a restart: `.local` at the {@link repositoryRoot}. */
export const localStateDir = (): string => join(repositoryRoot(), '.local');

/**
 * The folder with the services, looked for from the working folder upwards; else that of the one
 * service that the working folder is part of; else the folder with the services that this file is in.
 */
export function repositoryRoot(from: string = process.cwd()): string {
  const { dirname: here } = import.meta;
  return findUp(from, hasServices) ?? findUp(from, isService) ?? findUp(here, hasServices) ?? from;
}

const isService = (folder: string): boolean => existsSync(join(folder, 'serverless.yml'));

const hasServices = (folder: string): boolean =>
  existsSync(join(folder, 'services')) &&
  globSync('services/*/serverless.yml', { cwd: folder }).length > 0;

function findUp(folder: string, isWanted: (folder: string) => boolean): string | undefined {
  if (isWanted(folder)) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : findUp(parent, isWanted);
}

/**
 * Looks at the state folder before anything is started on it, and empties it when it should be fresh;
 * `null` keeps nothing. Returns whether there was nothing in it.
 *
 * @throws Error with a sentence when another process uses it, when it cannot be written, and when it
 *   should be emptied and holds what is not ours.
 */
export function prepareState(stateDir: string | null, fresh: boolean): { isFresh: boolean } {
  if (stateDir === null) return { isFresh: true };
  try {
    if (statSync(stateDir, { throwIfNoEntry: false })?.isDirectory() === false) {
      throw new Error(
        `${stateDir} is a file where the state folder should be. Remove it, or keep the state elsewhere: npm start -- --state <folder>`,
      );
    }
    mkdirSync(stateDir, { recursive: true });
    accessSync(stateDir, constants.W_OK);
    if (fresh && stateDir !== localStateDir()) rejectForeign(stateDir);
    lockStateDirectory(stateDir).release();
    if (fresh) empty(stateDir);
  } catch (error) {
    throw stateProblem(stateDir, error);
  }
  return { isFresh: !existsSync(join(stateDir, 'ports.json')) };
}

/** A folder that somebody named may be any; only the one in the repository is ours by its name. */
function rejectForeign(stateDir: string): void {
  const [foreign] = readdirSync(stateDir).filter((name) => !isStateEntry(name));
  if (foreign === undefined) return;
  throw new Error(
    `${stateDir} holds ${foreign}, which is not the local cloud's, and --fresh would delete it. Name another folder with --state, or empty this one yourself.`,
  );
}

/** The folder itself stays: it may be a link, or a mounted disk. */
function empty(stateDir: string): void {
  for (const name of readdirSync(stateDir)) {
    rmSync(join(stateDir, name), { recursive: true, force: true });
  }
}
