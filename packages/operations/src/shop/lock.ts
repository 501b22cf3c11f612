import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another command works in the same checkout. */
export class LockError extends Error {
  override readonly name = 'LockError';
}

/**
 * Keeps a folder of this process until it ends: two deployments from one checkout would package into the
 * same `.serverless` folders. Each process has a file of its id; those of processes that are gone, which
 * were killed before they could tidy up, are taken away.
 *
 * @throws LockError when a process that runs has the folder already.
 */
export function lock(folder: string, pid: number = process.pid): void {
  mkdirSync(folder, { recursive: true });
  const own = join(folder, String(pid));
  const release = () => rmSync(own, { force: true });
  writeFileSync(own, '');
  process.once('exit', release);
  // Of two that begin in the same moment each sees the other: neither goes on.
  for (const name of readdirSync(folder)) {
    const other = Number(name);
    if (other === pid) continue;
    if (isRunning(other)) {
      release();
      throw new LockError(
        `Process ${other} deploys or removes from this checkout: wait until it ends, or stop it with kill ${other}`,
      );
    }
    rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
