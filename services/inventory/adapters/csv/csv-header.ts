import { quoted } from '../../contracts/quoted.ts';
import { type Column, columnNamed, columns } from '../../domain/import-row.ts';
import { csvFields } from './csv-records.ts';

export const DELIMITERS = [',', ';', '\t', '|'];

/** What a file's columns are. One without a name is empty in every row. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly columns: readonly (Column | '')[];
}

/** The delimiter that a first line `sep=;` names, as spreadsheets write it. */
export function namedDelimiter(line: string): string | undefined {
  const [, delimiter] = /^"?sep=(.)"?$/i.exec(line) ?? [];
  return delimiter;
}

/** How well a line reads with a delimiter: the known columns first, then how many there are. */
export function headerScore(text: string, delimiter: string): number {
  const names = csvFields(text, delimiter);
  const known = names.filter((name) => columnNamed(name) !== undefined);
  return known.length * 1_000 + names.length;
}

/** Reads the line of names. Answers what is wrong with it as a text. */
export function readHeader(text: string, delimiter: string): CsvHeader | string {
  const names = csvFields(text, delimiter).map((name) => name.trim());
  const found: (Column | '')[] = [];
  const written = new Map<Column, string>();
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
