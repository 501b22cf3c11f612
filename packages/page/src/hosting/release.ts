import { createHash } from 'node:crypto';
import type { BuiltFile } from '../build/build-page.ts';

/** The document that all paths of the page have. Whoever gets it gets a release. */
export const INDEX = 'index.html';
/** Where files are whose names change with their content. */
export const ASSETS = 'assets/';

/** Names of releases sort by their time: `20261129T145420.123Z-0f3c9a1e5b7d`. */
export interface Release {
  readonly name: string;
  readonly html: Uint8Array;
  /** Files that it names, itself and all others. */
  readonly files: readonly BuiltFile[];
}

/** How long browsers and edges keep a file: for ever when its name changes with it. */
export const cacheControlOf = ({ immutable }: Pick<BuiltFile, 'immutable'>): string =>
  immutable
    ? 'public, max-age=31536000, immutable'
    : // Browsers ask each time, and mostly hear that nothing changed; a deployment invalidates edges.
      'public, max-age=0, s-maxage=300, must-revalidate';

/**
 * A release of a built page, which is named by when and what.
 *
 * @throws Error when the page has no document, or one that may be kept for ever.
 */
export function releaseOf(files: readonly BuiltFile[], at: Date): Release {
  const index = files.find(({ path }) => path === INDEX);
  if (!index || index.immutable) throw new Error(`The page was built without ${INDEX}`);
  const time = at.toISOString().replaceAll(/[-:]/g, '');
  return { name: `${time}-${contentOf(index.contents)}`, html: index.contents, files };
}

/** The part of a release's name that says what it is: equal documents name equal files. */
export const contentOf = (html: Uint8Array): string =>
  createHash('sha256').update(html).digest('hex').slice(0, 12);

/** Whether a release of this name has this content. */
export const isNamedBy = (release: string, content: string): boolean =>
  release.endsWith(`-${content}`);

/** Releases that can be gone back to. */
const KEPT_RELEASES = 10;
/** A page that is open asks for its files later: a day, a week, rarely longer. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/** A file as the bucket has it. */
export interface StoredFile {
  readonly key: string;
  readonly modifiedAt: Date;
}

/**
 * The releases that are too many, oldest first. The one that is shown stays, however old.
 */
export const releasesToForget = (names: readonly string[], shown: string): string[] =>
  names
    .toSorted()
    .slice(0, -KEPT_RELEASES)
    .filter((name) => name !== shown);

/** Files that no release names any more, and that no open page is likely to ask for. */
export const filesToRemove = (
  files: readonly StoredFile[],
  named: ReadonlySet<string>,
  now: Date,
): string[] =>
  files
    .filter(({ key, modifiedAt }) => !named.has(key) && +now - +modifiedAt > KEPT_MS)
    .map(({ key }) => key);
