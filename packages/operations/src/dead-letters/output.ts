import type { LetterGroup } from './groups.ts';

/** Form of results: for a person at a terminal, for a pipe, or for a program. */
export type Format = 'table' | 'lines' | 'json';

const HEAD = ['queue', 'letters', 'error', 'types', 'oldest', 'for example', 'edited'];

/** A line for each group: columns in a terminal, and tabs, which tools understand, elsewhere. */
export function groupRows(format: Exclude<Format, 'json'>, groups: readonly LetterGroup[]): string {
  const cells = groups.map((group) => [
    group.queue,
    String(group.letters),
    group.error,
    group.types.join(' '),
    group.oldest,
    group.examples[0] ?? '',
    String(group.edited),
  ]);
  if (format === 'lines') return cells.map((row) => `${row.join('\t')}\n`).join('');
  if (cells.length === 0) return 'No dead letters\n';
  const all = [HEAD.map((title) => title.toUpperCase()), ...cells];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const align = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return all.map((row) => `${align(row).trimEnd()}\n`).join('');
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
