import { allBugs } from './all-bugs.ts';
import type { Bug } from './bug.ts';

/**
 * Finds a bug by its name, or by the beginning of it.
 *
 * @throws Error that tells how to see the names.
 */
export function bugNamed(name: string): Bug {
  const exact = allBugs.find((bug) => bug.name === name);
  if (exact) return exact;
  const found = allBugs.filter((bug) => bug.name.startsWith(name));
  const [bug] = found;
  if (bug !== undefined && found.length === 1) return bug;
  throw new Error(
    `${found.length} bugs begin with "${name}": docs/simulation.md lists those that are planted`,
  );
}
