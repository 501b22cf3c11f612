import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

/** A package or a service of this repository. */
export interface Workspace {
  readonly name: string;
  readonly version: string;
  /** Under the root of the repository. */
  readonly path: string;
  readonly isService: boolean;
  /** Workspaces that its release carries: what it runs, and what its template is made of. */
  readonly carries: readonly string[];
}

/** The root of the repository that this file is in. */
export const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/**
 * Reads all workspaces. Tests and tools are no part of a release, so of what a service needs for
 * development only that counts whose files its `serverless.yml` includes.
 *
 * @example
 * ```ts
 * const services = readWorkspaces().filter(({ isService }) => isService);
 * ```
 */
export function readWorkspaces(root: string = ROOT): Workspace[] {
  const folders = globSync('{packages,services}/*/package.json', { cwd: root }).map(dirname).sort();
  const packages = folders.map((path) => ({
    path,
    ...packageSchema.parse(JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))),
  }));
  return packages.map(({ path, name, version, dependencies }) => {
    const template = join(root, path, 'serverless.yml');
    const text = existsSync(template) ? readFileSync(template, 'utf8') : '';
    const carries = packages.filter(
      (other) =>
        other.name !== name &&
        (other.name in dependencies || text.includes(`../../${other.path}/`)),
    );
    return {
      name,
      version,
      path,
      isService: path.startsWith('services/'),
      carries: carries.map((other) => other.name),
    };
  });
}
