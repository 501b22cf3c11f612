import { cut } from '@commerce/events/text';
import * as z from 'zod';
import { contentOf, type DeadLetter } from './letter.ts';
import { HIDDEN, mask } from './mask.ts';

/** One thing of a letter that its consumer cannot take. */
export interface Breach {
  /** As `edit --set` takes it: `data.lines.0.quantity`. */
  readonly path: string;
  /** `expected number, got string` */
  readonly reason: string;
}

/** Characters of a value that are shown. */
const MAX_VALUE = 80;

const zodIssues = z.array(
  z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }),
);
const issueLines = z.array(z.string());

/**
 * Finds in an error of a consumer what breaks the contract: of an `InvalidEventError`, or of a zod
 * schema itself. Nothing of other errors.
 */
export function breachesOf(error: unknown): Breach[] {
  const { issues } = (error ?? {}) as { issues?: unknown };
  const lines = issueLines.safeParse(issues).data?.map((line) => {
    const colon = line.indexOf(': ');
    return { path: line.slice(0, colon), message: line.slice(colon + 2) };
  });
  const found =
    lines ??
    zodIssues
      .safeParse(issues)
      .data?.map(({ path, message }) => ({ path: path.join('.') || '(root)', message }));
  return (found ?? []).map(({ path, message }) => ({ path, reason: reasonOf(message) }));
}

const reasonOf = (message: string): string =>
  message
    .replace(/^Invalid (input|option|key): /, '')
    .replace('expected int,', 'expected integer,')
    .replace(', received undefined', ', got nothing')
    .replace(', received ', ', got ');

/** A breach without a value: letters that died of the same are told together. */
export const breachText = ({ path, reason }: Breach): string => `${path}: ${reason}`;

/**
 * A breach with what the letter has there, unless that is personal data:
 * `data.price.amount: expected number, got string "12.50"`.
 */
export function breachWithValue(breach: Breach, letter: Pick<DeadLetter, 'body'>): string {
  const value = valueAt(mask(contentOf(letter)), breach.path);
  if (value === HIDDEN) return breachText(breach);
  const expected = breach.reason.replace(/, got \w+$/, '');
  return `${breach.path}: ${expected}, got ${described(value)}`;
}

function described(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  const text = JSON.stringify(value);
  const short = text.length > MAX_VALUE ? `${cut(text, MAX_VALUE)}…` : text;
  return `${Array.isArray(value) ? 'array' : typeof value} ${short}`;
}

function valueAt(content: unknown, path: string): unknown {
  let value = content;
  for (const key of path === '(root)' ? [] : path.split('.')) {
    value = (value as Record<string, unknown> | null | undefined)?.[key];
  }
  return value;
}
