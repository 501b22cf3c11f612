import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A bug that somebody could write: one place of the services' code, changed. */
export interface PlantedBug {
  readonly name: string;
  /** File below the root of the repository. */
  readonly file: string;
  /** Text that stands there once. */
  readonly find: string;
  readonly replace: string;
  /** Name of the invariant that ought to catch it. */
  readonly invariant: string;
}

/** The text of a planted bug is not where it was, or not there once. */
export class BugNotPlantedError extends Error {
  override readonly name = 'BugNotPlantedError';
}

/**
 * Has this thread load the services with a bug. Call it before any of their code is loaded.
 *
 * @returns a check to be made when all is loaded: it throws when the file was not among it.
 * @throws BugNotPlantedError as soon as the file is loaded, when its text has changed.
 * @example
 * ```ts
 * const assertPlanted = plant(root, bug);
 * await loadShop(root);
 * assertPlanted();
 * ```
 */
export function plant(root: string, { name, file, find, replace }: PlantedBug): () => void {
  const target = pathToFileURL(join(root, file)).href;
  let isPlanted = false;
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (url !== target) return loaded;
      const source = String(loaded.source);
      const parts = source.split(find);
      if (parts.length !== 2) {
        throw new BugNotPlantedError(`${name}: ${file} has its text ${parts.length - 1} times`);
      }
      isPlanted = true;
      return { ...loaded, source: parts.join(replace) };
    },
  });
  return () => {
    if (!isPlanted) throw new BugNotPlantedError(`${name}: nothing loads ${file}`);
  };
}
