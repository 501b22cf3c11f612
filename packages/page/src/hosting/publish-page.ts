import type { BuiltFile } from '../build/build-page.ts';
import {
  ASSETS,
  contentOf,
  filesToRemove,
  INDEX,
  isNamedBy,
  releaseOf,
  releasesToForget,
} from './release.ts';
import type { Site } from './site.ts';

/** What a deployment of the page did. */
export interface Published {
  /** The release that visitors get now. */
  readonly release: string;
  readonly uploaded: number;
  /** Paths below the page's base whose content is another one now, for an invalidation. */
  readonly changed: readonly string[];
}

const AT_ONCE = 8;

/**
 * Puts a built page into its site: first the files that are not there yet, the document that names them
 * last, so a visitor never gets one that names what is missing. Files of earlier releases stay for pages that
 * are open, and for a rollback. Safe to repeat, and to break off anywhere.
 *
 * @example
 * ```ts
 * const { release, changed } = await publishPage(await buildPage(page), { site, now: new Date() });
 * ```
 */
export async function publishPage(
  files: readonly BuiltFile[],
  { site, now }: { readonly site: Site; readonly now: Date },
): Promise<Published> {
  const release = releaseOf(files, now);
  const shown = await site.shown();
  const isShown = shown !== undefined && isNamedBy(shown.name, contentOf(release.html));
  const there = new Set((await site.list(ASSETS)).map(({ key }) => key));
  const missing = files.filter(({ path, immutable }) => immutable && !there.has(path));
  await inGroups(missing, (file) => site.put(file));

  // Of the few files that keep their names a release has its own; they say nothing that it could lack.
  const named = isShown ? [] : files.filter(({ path, immutable }) => !immutable && path !== INDEX);
  await inGroups(named, (file) => site.put(file));
  if (isShown) return { release: shown.name, uploaded: missing.length, changed: [] };

  await site.keep(release);
  await site.show(release);
  await clearUp(site, release.name, now);
  return {
    release: release.name,
    uploaded: missing.length + named.length + 1,
    changed: ['', INDEX, ...named.map(({ path }) => path)],
  };
}

/** Forgets releases that are too many, and removes files that nobody names and nobody asks for. */
async function clearUp(site: Site, shown: string, now: Date): Promise<void> {
  const releases = await site.releases();
  const forgotten = new Set(releasesToForget(releases, shown));
  for (const name of forgotten) await site.forget(name);
  const kept = await Promise.all(
    releases.filter((name) => !forgotten.has(name)).map((name) => site.kept(name)),
  );
  const named = new Set(kept.flatMap(({ paths }) => paths));
  await site.remove(filesToRemove(await site.list(ASSETS), named, now));
}

async function inGroups<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await Promise.all(items.slice(from, from + AT_ONCE).map(work));
  }
}
