import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Edit that was asked for; the editor opens when neither is there. */
export interface ChangeOptions {
  readonly set?: readonly string[] | undefined;
  /** A file. */
  readonly body?: string | undefined;
}

/** Makes the change of a body that was asked for. */
export function changeBy({ set, body }: ChangeOptions): (text: string) => string {
  if (body !== undefined) return () => readFileSync(body, 'utf8').trim();
  if (set) return (text) => set.reduce(assign, text);
  return inEditor;
}

function inEditor(text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'dlq-'));
  const file = join(directory, 'letter.json');
  try {
    writeFileSync(file, pretty(text), { mode: 0o600 });
    const { status } = spawnSync(process.env.EDITOR ?? 'vi', [file], { stdio: 'inherit' });
    if (status !== 0) throw new Error('The editor did not end well; nothing was changed');
    return compact(readFileSync(file, 'utf8'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const compact = (text: string): string => JSON.stringify(JSON.parse(text));

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/**
 * Changes one value of a JSON text: `data.lines[0].quantity=2`. What follows `=` is JSON, or a text
 * when it is none.
 *
 * @throws when the path leads through something that is not there.
 * @example
 * ```ts
 * assign('{"a":{"b":1}}', 'a.b=2'); // '{"a":{"b":2}}'
 * ```
 */
export function assign(body: string, assignment: string): string {
  const [path = '', ...rest] = assignment.split('=');
  if (path === '' || rest.length === 0) {
    throw new Error(`Expected path=value, got "${assignment}"`);
  }
  const root: unknown = JSON.parse(body);
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  let parent: unknown = root;
  for (const key of keys) parent = memberOf(parent, key, path);
  memberOf(parent, undefined, path)[last] = parsedOrText(rest.join('='));
  return JSON.stringify(root);
}

type Members = Record<string, unknown>;

function memberOf(value: unknown, key: string | undefined, path: string): Members {
  const member = key === undefined ? value : (value as Members | null)?.[key];
  if (typeof member !== 'object' || member === null) throw new Error(`There is no ${path}`);
  return member as Members;
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
