import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const GENERATION = 'generation';
const jestGlobals = pathToFileURL(join(import.meta.dirname, 'jest-globals.ts')).href;

/**
 * Loads the modules of a folder anew whenever they are asked for, with all that they import of that
 * folder; everything else is loaded once. A mutant may change what a module does while it is loaded.
 */
export function freshModulesOf(folder: string): (path: string) => Promise<void> {
  const ours = `${pathToFileURL(folder).href}/`;
  const isOurs = (url: string) => url.startsWith(ours) && !url.includes('/node_modules/');
  const stripped = new Map<string, string>();
  let generation = 0;

  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === '@jest/globals') return { url: jestGlobals, shortCircuit: true };
      const resolved = next(specifier, context);
      const inherited = URL.parse(context.parentURL ?? '')?.searchParams.get(GENERATION);
      if (!inherited || !isOurs(resolved.url)) return resolved;
      return { ...resolved, url: `${resolved.url}?${GENERATION}=${inherited}` };
    },
    load(url, context, next) {
      if (!isOurs(url) || !url.includes('.ts?')) return next(url, context);
      const path = fileURLToPath(url);
      const source = stripped.get(path) ?? stripTypeScriptTypes(readFileSync(path, 'utf8'));
      stripped.set(path, source);
      return { format: 'module', source, shortCircuit: true };
    },
  });
  return async (path) => {
    generation += 1;
    await import(`${pathToFileURL(path).href}?${GENERATION}=${generation}`);
  };
}
