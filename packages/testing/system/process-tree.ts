import { execFileSync } from 'node:child_process';

interface ProcessState {
  readonly pid: number;
  readonly parent: number;
  /** Ended, and only its parent has not asked how. */
  readonly isZombie: boolean;
}

function processes(): ProcessState[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, state = ''] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), isZombie: state.startsWith('Z') };
    });
}

/** The processes below one, children first. */
export function descendantsOf(pid: number): number[] {
  const all = processes().filter(({ isZombie }) => !isZombie);
  const below = (parent: number): number[] => {
    const children = all.filter((one) => one.parent === parent).map((one) => one.pid);
    return [...children, ...children.flatMap(below)];
  };
  return below(pid);
}

/** Returns those of the processes that still run. */
export function alive(pids: readonly number[]): number[] {
  return processes()
    .filter(({ pid, isZombie }) => !isZombie && pids.includes(pid))
    .map(({ pid }) => pid);
}
