import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusByKind } from '@commerce/lambda';

const DECLARATION = /readonly code = '(\w+)';\s+readonly kind = '([\w-]+)'/g;

/** What a service passes on from the clients of AWS that all of them use. */
const CLIENTS = join(import.meta.dirname, '..', '..', '..', 'aws', 'src');

/**
 * The HTTP status of each error code that a service declares or that its clients have, read from the
 * declarations: an error that is renamed or changes its kind cannot stay in a document.
 */
export function statusesOf(directory: string): ReadonlyMap<string, number> {
  const files = [
    ...globSync(join(directory, '{domain,use-cases,ports,adapters,contracts,http}/**/*.ts')),
    ...globSync(join(CLIENTS, '**/*.ts')),
  ];
  return new Map(
    files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(DECLARATION)].map(
        ([, code = '', kind = '']): [string, number] => [
          code,
          statusByKind[kind as keyof typeof statusByKind],
        ],
      ),
    ),
  );
}
