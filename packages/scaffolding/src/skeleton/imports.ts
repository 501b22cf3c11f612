import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { isTest, places, type Rule, typescript } from './rule.ts';
import type { ServiceSource } from './service-source.ts';

/** Imports of the files of a folder, besides their own folder. */
interface Reach {
  /** Folders of the service, as the table of CONTRIBUTING.md has them. */
  readonly folders: readonly string[];
  /** Packages of ours and others; where it is absent, all that the service depends on. */
  readonly packages?: RegExp;
}

const REACH: Readonly<Record<string, Reach>> = {
  domain: { folders: [], packages: /^@commerce\/(mail-templates|money|pricing)$/ },
  ports: {
    folders: ['domain'],
    packages: /^@commerce\/(events|lambda|mail-templates|money|pricing)$/,
  },
  'use-cases': {
    folders: ['domain', 'ports', 'messages'],
    packages:
      /^(@commerce\/(aws\/keys|events|lambda|mail-templates|money|pricing)|node:(crypto|util))$/,
  },
  http: {
    folders: ['domain', 'ports', 'use-cases', 'messages'],
    packages: /^(@commerce\/(events|lambda|mail-templates|money|pricing)|zod)$/,
  },
  messages: {
    folders: ['domain', 'ports', 'use-cases', 'http'],
    packages: /^(@commerce\/(events|lambda|mail-templates|money|pricing)|zod)$/,
  },
  adapters: { folders: ['domain', 'ports', 'messages'] },
  functions: {
    folders: ['domain', 'use-cases', 'http', 'messages', 'dependencies.ts'],
    packages: /^(@commerce\/(events|lambda|mail-templates|money|pricing)|zod|node:crypto)$/,
  },
  'dependencies.ts': {
    folders: ['domain', 'ports', 'use-cases', 'messages', 'adapters', 'settings.ts'],
  },
  'settings.ts': { folders: ['domain'] },
};

const IMPORT = /(?:^(?:import|export)\b[^;']*?\bfrom |^import |\bimport\()'([^']+)'/gm;

/** A comment between the names of an import. */
const COMMENT = /^\s*\/\/.*$/gm;

/** An import of types leaves nothing in deployed code. */
const TYPES = /^(?:import|export) type /;

/** Where a file belongs: each function is a place of its own. */
const placeOf = (file: string): string =>
  file
    .split('/')
    .slice(0, file.startsWith('functions/') ? 2 : 1)
    .join('/');

/** `@commerce/aws` of `@commerce/aws/keys`. */
const packageOf = (imported: string): string =>
  imported
    .split('/')
    .slice(0, imported.startsWith('@') ? 2 : 1)
    .join('/');

/** Packages that deployed code may import; the others are for development. */
const dependenciesOf = (service: ServiceSource): object =>
  JSON.parse(service.text('package.json')).dependencies ?? {};

const production = (file: string) => !isTest(file) && !file.endsWith('.contract.ts');

/** Rules about who imports whom, and who reads the environment. */
export const imports: readonly Rule[] = [
  {
    name: 'who imports whom',
    check: (service) => {
      const dependencies = dependenciesOf(service);
      return typescript(service)
        .filter(production)
        .flatMap((file) => {
          const from = placeOf(file);
          const reach = REACH[from.split('/')[0] ?? ''];
          if (reach === undefined) return [];
          return [...service.text(file).replace(COMMENT, '').matchAll(IMPORT)].flatMap(
            ([statement, imported = '']) => {
              if (!imported.startsWith('.')) {
                const name = packageOf(imported);
                return [
                  ...((reach.packages ?? /./).test(imported)
                    ? []
                    : [`${file}: ${from} does not import ${imported}`]),
                  ...(isBuiltin(name) || name in dependencies || TYPES.test(statement)
                    ? []
                    : [
                        `${file}: ${name} is no dependency in package.json; those for development are for tests`,
                      ]),
                ];
              }
              const to = placeOf(posix.join(posix.dirname(file), imported));
              return to === from || reach.folders.includes(to)
                ? []
                : [`${file}: ${from} does not import ${imported}; CONTRIBUTING.md has the table`];
            },
          );
        });
    },
  },
  {
    name: 'only dependencies.ts reads the environment',
    check: (service) =>
      places(
        service,
        typescript(service).filter(
          (file) =>
            production(file) &&
            /^(domain|ports|use-cases|http|messages|adapters|functions)\//.test(file),
        ),
        /\bprocess\.env\b|= process;|'(?:node:)?process'/,
        'take it as an argument that dependencies.ts reads',
      ),
  },
];
