import type { Workspace } from './workspaces.ts';

/** The tag of a workspace's present version, as Changesets writes it. */
export const tagOf = ({ name, version }: Pick<Workspace, 'name' | 'version'>): string =>
  `${name}@${version}`;

/** Whose present version was never released. */
export const pendingReleases = (
  workspaces: readonly Workspace[],
  tags: ReadonlySet<string>,
): Workspace[] => workspaces.filter((workspace) => !tags.has(tagOf(workspace)));
