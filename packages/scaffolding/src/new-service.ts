import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takenBy } from './taken-names.ts';

/** Folder that services are made from. */
const TEMPLATE = join(import.meta.dirname, '..', 'template');

/** Names that osls and AWS take for a service, with room for what is put behind them. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const MAX_LENGTH = 24;

/**
 * Makes a service from the template. Nothing else is touched: workspaces, the local cloud, the
 * order of deployment and the documents find services in `services/` by themselves.
 *
 * @throws when the name cannot be one, or is taken.
 * @example
 * ```ts
 * newService('gift-cards', '/repository'); // '/repository/services/gift-cards'
 * ```
 */
export function newService(name: string, root: string): string {
  if (!NAME.test(name) || name.length < 2 || name.length > MAX_LENGTH) {
    throw new Error(
      `"${name}" is no name for a service: it takes 2 to ${MAX_LENGTH} small letters, digits and single hyphens, a letter first`,
    );
  }
  const taken = takenBy(name, root);
  if (taken !== undefined) throw new Error(taken);
  const directory = join(root, 'services', name);
  cpSync(TEMPLATE, directory, { recursive: true });
  for (const file of globSync('**/*', { cwd: directory, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    writeFileSync(path, named(readFileSync(path, 'utf8'), name));
  }
  return directory;
}

/** The template is called z-service; titles call it ZService. */
const named = (text: string, name: string): string =>
  text.replaceAll('z-service', name).replaceAll('ZService', titleOf(name));

const titleOf = (name: string): string => {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
