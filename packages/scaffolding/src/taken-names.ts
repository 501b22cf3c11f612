import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Names that mean something else: what AWS keeps to itself, our namespace, the stage of `npm start`,
 * and the only member of every object that a service could be called.
 */
const RESERVED = new Set([
  'aws',
  'commerce',
  'constructor',
  'local',
  // Scopes of commits that stand for what is at the root: CONTRIBUTING.md.
  'ci',
  'docs',
  'packages',
  'repository',
  'services',
  'tests',
]);

/**
 * Tells why a name cannot be given to a new service, in half a sentence; `undefined` when it can. A service's
 * name is the folder, the package and the first part of its paths.
 */
export function takenBy(name: string, root: string): string | undefined {
  if (existsSync(join(root, 'services', name))) return `There is a service ${name} already`;
  if (existsSync(join(root, 'packages', name))) return `${name} is the name of packages/${name}`;
  if (RESERVED.has(name)) return `${name} is reserved`;
  const owner = routeOwner(name, root);
  return owner === undefined ? undefined : `/${name} is a path of services/${owner} already`;
}

function routeOwner(segment: string, root: string): string | undefined {
  const path = new RegExp(`path: ["']?/${segment}(?![\\w-])`);
  const file = globSync('services/*/functions/*/function.yml', { cwd: root }).find((candidate) =>
    path.test(readFileSync(join(root, candidate), 'utf8')),
  );
  return file?.split('/')[1];
}
