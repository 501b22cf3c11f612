import { pathToFileURL } from 'node:url';
import type { PageDefinition } from '../build/definition.ts';

/** Loads the module that says what a page is. */
export async function loadDefinition(file: string): Promise<PageDefinition> {
  const { default: page } = (await import(pathToFileURL(file).href)) as {
    readonly default?: PageDefinition;
  };
  if (page === undefined) throw new Error(`${file} has no page as its default export`);
  return page;
}
