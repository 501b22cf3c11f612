import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process and all its descendants, in bytes. Linux only: it reads `/proc`. */
export function treeMemory(pid: number): number {
  return descendants(pid).reduce((total, process) => total + residentBytes(process), 0);
}

/** Processor time of this process and of all that it started and still runs, in milliseconds. Linux only. */
export function treeProcessorTime(): number {
  return descendants(process.pid)
    .map((pid) => readOr(`/proc/${pid}/stat`, '').split(') ')[1]?.split(' ') ?? [])
    .map((fields) => Number(fields[11] ?? 0) + Number(fields[12] ?? 0))
    .reduce((total, ticks) => total + ticks * MILLISECONDS_A_TICK, 0);
}

/** The kernel counts in hundredths of a second. */
const MILLISECONDS_A_TICK = 10;

function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    // The command's name is in parentheses and may hold anything.
    const fields = readOr(`/proc/${name}/stat`, '').split(') ')[1]?.split(' ');
    if (fields?.[1] !== undefined) parents.set(Number(name), Number(fields[1]));
  }
  const isDescendant = (candidate: number | undefined): boolean =>
    candidate !== undefined && (candidate === pid || isDescendant(parents.get(candidate)));
  return [...parents.keys()].filter(isDescendant);
}

/** Shared pages count once in each process, so a sum errs on the high side; PSS does not. */
function residentBytes(pid: number): number {
  const rollup = readOr(`/proc/${pid}/smaps_rollup`, '');
  const pss = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
  return Number(pss ?? 0) * 1024;
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
