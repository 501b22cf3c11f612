import { ASSETS, INDEX } from './release.ts';
import type { Site } from './site.ts';

/** There is nothing to go back to, or not all of it. */
export class RollbackError extends Error {
  override readonly name = 'RollbackError';
  readonly code = 'NO_ROLLBACK';
}

/**
 * Has visitors get an earlier release: the one before, or the one that is named. Nothing is uploaded but the
 * document. Returns the name of the release and the paths below the page's base to invalidate.
 *
 * @throws RollbackError
 * @throws UnknownReleaseError
 * @example
 * ```ts
 * const { release } = await rollbackPage(site, {});
 * ```
 */
export async function rollbackPage(
  site: Site,
  { to }: { readonly to?: string | undefined },
): Promise<{ readonly release: string; readonly changed: readonly string[] }> {
  const shown = await site.shown();
  const target = to ?? (await releaseBefore(site, shown?.name ?? ''));
  const { paths, ...release } = await site.kept(target);
  const there = new Set((await site.list(ASSETS)).map(({ key }) => key));
  const missing = paths.filter((path) => path.startsWith(ASSETS) && !there.has(path));
  if (missing.length > 0) {
    throw new RollbackError(`${target} names files that are gone: ${missing.join(', ')}`);
  }
  await site.show(release);
  return { release: target, changed: ['', INDEX] };
}

async function releaseBefore(site: Site, shown: string): Promise<string> {
  const before = (await site.releases()).filter((name) => name < shown).at(-1);
  if (before === undefined) throw new RollbackError('There is no release before the one shown');
  return before;
}
