import type { Workspace } from './workspaces.ts';

/** A service that has to be released, and the chain from what was changed to it. */
export interface AffectedService {
  readonly name: string;
  readonly because: readonly string[];
}

/** Files that are no part of a release: `*.test.ts`, documents, and what tests and benchmarks need. */
const NOT_RELEASED =
  /(\.test\.ts|\.md|\/tsconfig\.json|\/turbo\.json)$|\/(system-tests|testing|bench)\//;

/**
 * Says which services a change of files has to release.
 *
 * @example
 * ```ts
 * affectedServices(['packages/events/src/orders/order.ts'], readWorkspaces());
 * // [{ name: '@commerce/orders', because: ['@commerce/events', '@commerce/orders'] }, ...]
 * ```
 */
export function affectedServices(
  files: readonly string[],
  workspaces: readonly Workspace[],
): AffectedService[] {
  const changed = new Set(
    workspaces
      .filter(({ path }) =>
        files.some((file) => file.startsWith(`${path}/`) && !NOT_RELEASED.test(file)),
      )
      .map(({ name }) => name),
  );
  return workspaces
    .filter(({ isService }) => isService)
    .flatMap(({ name }) => {
      const chain = chainTo(name, changed, workspaces);
      return chain ? [{ name, because: chain }] : [];
    });
}

/** The shortest way from something that was changed to what carries it. */
function chainTo(
  name: string,
  changed: ReadonlySet<string>,
  workspaces: readonly Workspace[],
): string[] | undefined {
  const queue: string[][] = [[name]];
  const seen = new Set([name]);
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    const [first = ''] = chain;
    if (changed.has(first)) return chain;
    const carried = workspaces.find((workspace) => workspace.name === first)?.carries ?? [];
    for (const next of carried) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([next, ...chain]);
    }
  }
  return undefined;
}
