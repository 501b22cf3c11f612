/** Scopes that are no workspace: what stands at the root. */
const ROOT_SCOPES = ['docs', 'tests', 'ci', 'repository', 'services', 'packages'];

/** Git and GitHub write these themselves. */
const MADE = /^(Merge |Revert "|Version packages)/;

const MAX_LENGTH = 100;

/**
 * Says what is wrong with the subject of a commit: `<scope>[, <scope>]: <what it does>`, where a scope
 * is the folder of a workspace, or one of those at the root: `docs`, `tests`, `ci`, `repository`, `services`, `packages`.
 *
 * @returns a sentence, or nothing when it is fine.
 * @example
 * ```ts
 * flawInSubject('orders: reject only what holds nothing', ['orders']); // undefined
 * ```
 */
export function flawInSubject(subject: string, workspaces: readonly string[]): string | undefined {
  if (MADE.test(subject)) return undefined;
  const [, scopes, text] = /^([a-z0-9-]+(?:, [a-z0-9-]+)*): (\S.*)$/.exec(subject) ?? [];
  if (scopes === undefined || text === undefined)
    return 'begins with no scope, as in "orders: ..."';
  const unknown = scopes
    .split(', ')
    .filter((scope) => !workspaces.includes(scope) && !ROOT_SCOPES.includes(scope));
  if (unknown.length > 0) return `names ${unknown.join(', ')}, which is no workspace`;
  if (text.endsWith('.')) return 'ends with a full stop';
  return subject.length > MAX_LENGTH ? `has more than ${MAX_LENGTH} characters` : undefined;
}
