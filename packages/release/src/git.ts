import { execFileSync } from 'node:child_process';

const git = (cwd: string, ...args: string[]): string[] =>
  execFileSync('git', args, { cwd, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '');

/** Files that differ from where the branch left `base`, uncommitted and new ones included. */
export const changedSince = (base: string, cwd: string): string[] => {
  const [fork = base] = git(cwd, 'merge-base', base, 'HEAD');
  return [
    ...git(cwd, 'diff', '--name-only', fork),
    ...git(cwd, 'ls-files', '--others', '--exclude-standard'),
  ];
};

/** Subjects of the commits that `base` does not have, newest first. */
export const subjectsSince = (base: string, cwd: string): string[] =>
  git(cwd, 'log', '--format=%s', `${base}..HEAD`);

/** Every tag. */
export const tagsIn = (cwd: string): ReadonlySet<string> => new Set(git(cwd, 'tag', '--list'));
