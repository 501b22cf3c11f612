import { globSync } from 'node:fs';
import { join } from 'node:path';

/** A workspace whose decisions are changed, and the files that make them. */
export interface Workspace {
  readonly name: string;
  /** Below the root of the repository. */
  readonly folder: string;
  readonly files: readonly string[];
}

/** Packages that decide something by themselves; the others stand in for AWS, or hand on. */
const DECIDING = ['pricing'];

/** Lists the services that have a domain, and the packages that decide, by their names. */
export const workspacesOf = (root: string): Workspace[] =>
  [
    ...globSync('services/*/domain', { cwd: root }).map((domain) => ({
      name: domain.split('/')[1] ?? '',
      folder: join(domain, '..'),
      files: ['domain/**/*.ts', 'use-cases/**/*.ts'],
    })),
    ...DECIDING.map((name) => ({ name, folder: `packages/${name}`, files: ['src/**/*.ts'] })),
  ].sort((one, other) => (one.name < other.name ? -1 : 1));
