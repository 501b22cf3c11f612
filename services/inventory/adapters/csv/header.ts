import { type Column, columnNamed, columns } from '../../domain/import-row.ts';
import { quoted } from '../../messages/quoted.ts';
import { csvFields } from './records.ts';

export const DELIMITERS = [',', ';', '\t', '|'];

/** Columns of a file. One without a name is empty in every row. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly columns: readonly (Column | '')[];
}

/**
 * Reads the delimiter that a first line `sep=;` names; spreadsheets write `sep=;;;` in wide files.
 */
export function namedDelimiter(line: string): string | undefined {
  const [, delimiter] = /^"?sep=(.)"?\1*$/i.exec(line) ?? [];
  return delimiter;
}

/** Scores how well a line reads with a delimiter: the known columns first, then their number. */
export function headerScore(text: string, delimiter: string): number {
  const names = csvFields(text, delimiter);
  const known = names.filter((name) => columnNamed(name) !== undefined);
  return known.length * 1_000 + names.length;
}

/** Returns whether a line reads as the names of columns: it has `sku`, or two that are known. */
export function looksLikeHeader(line: string): boolean {
  if (namedDelimiter(line) !== undefined) return true;
  const text = line.replaceAll('"', '');
  return DELIMITERS.some((delimiter) => {
    const known = csvFields(text, delimiter).map(columnNamed).filter(Boolean);
    return known.length > 1 || known[0] === 'sku';
  });
}

/** Reads the line of names. Returns what is wrong with it as a text. */
export function readHeader(text: string, delimiter: string): CsvHeader | string {
  const names = csvFields(text, delimiter).map((name) => name.trim());
  const found: (Column | '')[] = [];
  const written = new Map<Column, string>();
  if (names.every((name) => name === '' || columnNamed(name) === undefined)) {
    const [first = ''] = names.filter((name) => name !== '');
    return `The file begins with ${quoted(first)}, which is no header: begin it with the names of its columns; known columns are ${columns.join(', ')}`;
  }
  for (const name of names) {
    const column = name === '' ? '' : columnNamed(name);
    if (column === undefined) {
      return `The header has ${quoted(name)}; known columns are ${columns.join(', ')}`;
    }
    const other = column === '' ? undefined : written.get(column);
    if (other !== undefined) {
      return `The header has the column ${column} twice, as ${quoted(other)} and as ${quoted(name)}: leave out one of them`;
    }
    if (column !== '') written.set(column, name);
    found.push(column);
  }
  while (found.at(-1) === '') found.pop();
  if (!written.has('sku')) return 'The header has no column "sku": name one so';
  return { delimiter, columns: found };
}
