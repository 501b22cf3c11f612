import { readdirSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Bundles that are kept though no process uses them, the latest ones: a branch and the one before it. */
const SPARE = 2;

/**
 * Removes the bundles of a service that nobody uses but for the latest, and the links that processes
 * left behind which ended before they could.
 */
export async function removeUnusedBundles(serviceDir: string): Promise<void> {
  const local = join(serviceDir, '.local');
  const links = readdirSync(local).filter((name) => /^build-\d+/.test(name));
  const isUsed = (name: string) => isAlive(Number.parseInt(name.slice('build-'.length), 10));
  const used = new Set(links.filter(isUsed).map((name) => targetOf(join(local, name))));
  const bundles = readdirSync(join(local, 'bundles'))
    .sort()
    .slice(0, -SPARE)
    .map((name) => join(local, 'bundles', name));
  for (const path of [
    ...bundles.filter((bundle) => !used.has(targetOf(bundle))),
    ...links.filter((name) => !isUsed(name)).map((name) => join(local, name)),
  ]) {
    await rm(path, { recursive: true, force: true });
  }
}

function targetOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
