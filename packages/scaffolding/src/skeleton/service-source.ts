import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a service as they stand in its folder. */
export interface ServiceSource {
  /** Its folder, as messages name it: `services/orders`. */
  readonly folder: string;
  /** Paths below its folder, with `/`, sorted. */
  readonly files: readonly string[];
  /** The text of one of them. */
  text(file: string): string;
}

/** Made by tools: git ignores them. */
const MADE =
  /(^|\/)(node_modules|\.serverless|\.serverless-[^/]+|\.turbo|\.esbuild|generated|coverage)(\/|$)/;

/**
 * Reads the files of a service, without what tools make.
 *
 * @param folder as messages name it, below `root`.
 * @example
 * const orders = serviceSource('services/orders', process.cwd());
 */
export function serviceSource(folder: string, root: string): ServiceSource {
  const directory = join(root, folder);
  const files = globSync('**/*', {
    cwd: directory,
    withFileTypes: true,
    exclude: ({ name }) => MADE.test(name),
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
  return { folder, files, text: (file) => readFileSync(join(directory, file), 'utf8') };
}
