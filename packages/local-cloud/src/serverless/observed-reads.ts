import { promises } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './kept-result.ts';

/** What this process read, whatever read it. */
export interface ObservedReads {
  /** Absolute paths of our own modules, ever loaded, and of files that were read; installed packages are left out. */
  paths(): string[];
  /** Forgets the files that were read; a module is loaded only once. */
  forgetFiles(): void;
}

/** Begins to observe: the framework reads configurations with `fs.promises.readFile` and loads the rest as modules. */
export function observeReads(): ObservedReads {
  const modules = new Set<string>();
  const files = new Set<string>();
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) modules.add(fileURLToPath(url));
      return next(url, context);
    },
  });
  const { readFile } = promises;
  promises.readFile = ((...[path, options]: Parameters<typeof readFile>) => {
    if (typeof path === 'string') files.add(resolve(path));
    return readFile(path, options);
  }) as typeof readFile;
  return {
    paths: () => [...modules, ...files].filter((path) => !isInstalled(path)),
    forgetFiles: () => files.clear(),
  };
}
