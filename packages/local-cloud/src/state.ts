import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

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
