import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something of a library that its documentation does not promise, and this package stands on. */
export interface PrivatePart {
  /** As the library calls it, e.g. `LambdaFunctionPool.get`. */
  readonly name: string;
  /** The harm when it is gone, in words that go after "without it". */
  readonly withoutIt: string;
  /** Looks for it. Something falsy, or an error, means that it is not there. */
  readonly find: () => unknown;
}

/** All that this package knows of the inside of one library, which one file holds. */
export interface Border {
  /** The package as it is installed. */
  readonly library: string;
  /** The versions that it was tried with, e.g. `14.8.x`. */
  readonly versions: string;
  /** The file that holds it, below `src`. */
  readonly file: string;
  readonly parts: readonly PrivatePart[];
}

/** A library that this package needs is not installed where it looks. */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';

  constructor(library: string, from: string) {
    super(`${library} is not installed for ${from}: npm install --save-dev ${library}`);
  }
}

/** The folder of a package as seen from another folder, links followed. @throws NotInstalledError */
export function folderOf(library: string, from: string = import.meta.dirname): string {
  const found = lookUp(library, from);
  if (found === undefined) throw new NotInstalledError(library, from);
  return found;
}

/** The same, `undefined` where it is not installed. */
export function lookUp(library: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', library);
  if (existsSync(folder)) return realpathSync(folder);
  const parent = dirname(from);
  return parent === from ? undefined : lookUp(library, parent);
}

/**
 * Sentences that say what a move of a library's version broke; none when everything is as it was.
 *
 * @param from the folder from where the library is looked for.
 */
export async function breaksOf(border: Border, from?: string): Promise<string[]> {
  const { library, versions, file, parts } = border;
  const manifest = readFileSync(join(folderOf(library, from), 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { readonly version: string };
  const see = `see packages/local-cloud/src/${file}`;
  const outside = version.startsWith(versions.replace(/x$/, ''))
    ? []
    : [`${library} ${version} was not tried, only ${versions}: ${see}`];
  const looks = parts.map(async ({ name, withoutIt, find }) => {
    const isThere = await Promise.resolve()
      .then(find)
      .catch(() => false);
    return isThere
      ? []
      : [`${library} ${version} no longer has ${name}, and without it ${withoutIt}: ${see}`];
  });
  return [...outside, ...(await Promise.all(looks)).flat()];
}
