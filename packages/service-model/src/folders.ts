import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folders of a repository's services, by name: those under `services/` with a `serverless.yml`.
 *
 * @example
 * ```ts
 * serviceFolders('/repository'); // ['/repository/services/cleanup', ...]
 * ```
 */
export const serviceFolders = (root: string): string[] =>
  globSync('services/*/serverless.yml', { cwd: root })
    .map((file) => join(root, dirname(file)))
    .sort();
