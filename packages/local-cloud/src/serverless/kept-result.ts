import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The state of each path when something was made from it: size and time of a file, names in a folder, or
 * `absent`.
 */
export type Inputs = Readonly<Record<string, string>>;

interface Kept<Result> {
  readonly madeWith: string;
  readonly inputs: Inputs;
  readonly result: Result;
}

/** File systems give times of their last tick, which a clock may be past already. */
const CLOCK_TICK_MS = 50;

/**
 * Reads a result of an earlier run, unless what it was made from has changed since. A file that is
 * missing, damaged or of another version is no result; it is never an error.
 *
 * @param madeWith whatever else decides the result: versions, options, environment variables.
 */
export function readKept<Result>(file: string, madeWith: string): Result | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    if (digest(body) !== text.slice(0, end)) return undefined;
    const kept = JSON.parse(body) as Kept<Result>;
    const isCurrent =
      kept.madeWith === madeWith &&
      Object.entries(kept.inputs).every(([path, state]) => stateOf(path) === state);
    return isCurrent ? kept.result : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a result for later runs, whichever process writes last. What was made from files that changed
 * while it was made is not kept: nobody knows which of the two it is.
 *
 * @param startedAt milliseconds since the epoch before the first of the files was read.
 */
export function writeKept(
  file: string,
  {
    madeWith,
    paths,
    startedAt,
    result,
  }: {
    readonly madeWith: string;
    readonly paths: Iterable<string>;
    readonly startedAt: number;
    readonly result: unknown;
  },
): void {
  const inputs = Object.fromEntries([...new Set(paths)].map((path) => [path, stateOf(path)]));
  const isSettled = Object.keys(inputs).every(
    (path) => changedAt(path) < startedAt - CLOCK_TICK_MS,
  );
  if (!isSettled) return;
  const body = JSON.stringify({ madeWith, inputs, result } satisfies Kept<unknown>);
  try {
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(file, `${digest(body)}\n${body}`);
  } catch {
    // A folder that cannot be written to keeps nothing.
  }
}

/** Whole or not at all, whoever reads it meanwhile. */
function replaceFile(file: string, text: string): void {
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

export const digest = (content: string | NodeJS.ArrayBufferView): string =>
  createHash('sha256').update(content).digest('hex');

/** The record of what npm last installed for this folder: one file stands for everything in `node_modules`. */
export function installedPackages(folder: string): string {
  const file = join(folder, 'node_modules', '.package-lock.json');
  const parent = dirname(folder);
  return parent === folder || statSync(file, { throwIfNoEntry: false })
    ? file
    : installedPackages(parent);
}

export const isInstalled = (path: string): boolean => path.includes('/node_modules/');

function stateOf(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stats) return 'absent';
  return stats.isDirectory() ? namesIn(path) : `${stats.size} ${stats.mtimeNs}`;
}

/** Without hidden ones, which tools make and remove at any time. */
const namesIn = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .join(' ');

function changedAt(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.mtimeMs : 0;
}
