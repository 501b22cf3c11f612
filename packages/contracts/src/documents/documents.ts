import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { GeneratedFile } from '../drift.ts';
import type { WorkingTree } from '../working-tree.ts';
import { asyncApi } from './asyncapi.ts';
import { eventsPage } from './events-page.ts';

/** Every document that is made from the contracts. */
export function documents(tree: WorkingTree, root: string): GeneratedFile[] {
  return [
    { path: 'docs/events.md', content: eventsPage(tree) },
    { path: 'docs/asyncapi.yaml', content: toYaml(asyncApi(tree, eventsVersion(root))) },
  ];
}

function eventsVersion(root: string): string {
  const file = join(root, 'packages/events/package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const toYaml = (document: unknown): string =>
  stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
