import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusByKind } from '@commerce/lambda';

const DECLARATION = /readonly code = '(\w+)';\s+readonly kind = '([\w-]+)'/g;

/**
 * The HTTP status of each error code that a service declares, read from the declarations: an error
 * that is renamed or changes its kind cannot stay in a document.
 */
export function statusesOf(directory: string): ReadonlyMap<string, number> {
  const files = globSync('{domain,use-cases,ports,adapters,contracts,http}/**/*.ts', {
    cwd: directory,
  });
  return new Map(
    files.flatMap((file) =>
      [...readFileSync(join(directory, file), 'utf8').matchAll(DECLARATION)].map(
        ([, code = '', kind = '']): [string, number] => [
          code,
          statusByKind[kind as keyof typeof statusByKind],
        ],
      ),
    ),
  );
}
