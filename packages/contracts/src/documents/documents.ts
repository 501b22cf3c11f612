import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import type { GeneratedFile } from '../drift.ts';
import { statusesOf } from '../http/error-codes.ts';
import { openApi } from '../http/openapi.ts';
import { readServiceApi } from '../http/operations.ts';
import type { OpenApiDocument } from '../released.ts';
import type { WorkingTree } from '../working-tree.ts';
import { asyncApi } from './asyncapi.ts';
import { edgeRouting, PATHS_FILE } from './edge-routing.ts';
import { eventsPage } from './events-page.ts';
import { httpPage } from './http-page.ts';

/** The OpenAPI document of each service that has routes. */
export async function apiDocuments({
  services,
}: Pick<WorkingTree, 'services'>): Promise<Record<string, OpenApiDocument>> {
  const entries = await Promise.all(
    services.map(async (service) => {
      const api = await readServiceApi(service);
      if (!api) return [];
      const context = {
        version: versionOf(service.directory),
        statuses: statusesOf(service.directory),
      };
      // As it is written and read again: without what is undefined.
      return [[service.name, JSON.parse(JSON.stringify(openApi(api, context)))]] as const;
    }),
  );
  return Object.fromEntries(entries.flat());
}

/** Every document that is made from the contracts. */
export function documents(
  tree: WorkingTree,
  apis: Readonly<Record<string, OpenApiDocument>>,
  root: string,
): GeneratedFile[] {
  const version = versionOf(join(root, 'packages/events'));
  return [
    { path: 'docs/events.md', content: eventsPage(tree) },
    { path: 'docs/http.md', content: httpPage(apis) },
    { path: 'docs/asyncapi.yaml', content: toYaml(asyncApi(tree, version)) },
    ...tree.services.flatMap(({ name, directory }) => {
      const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
      const path = join(relative(root, directory), 'openapi.yaml');
      return api ? { path, content: toYaml(api) } : [];
    }),
    ...tree.services
      .filter(({ directory }) => existsSync(join(directory, PATHS_FILE)))
      .map((service) => ({
        path: join(relative(root, service.directory), 'edge/routing.yml'),
        content: `# Made by \`npm run contracts -- --write\` of paths.yml and the routes of the services.\n${toYaml(edgeRouting(service, tree.services, apis))}`,
      })),
  ];
}

function versionOf(directory: string): string {
  const file = join(directory, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const toYaml = (document: unknown): string =>
  stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
