import { asLine, cut } from '@commerce/events';
import { CsvError, parse } from 'csv-parse/sync';
import { type CsvRecord, CsvRecords } from '../../domain/csv-records.ts';
import { type Line, LineSplitter } from '../../domain/import-lines.ts';
import { type Column, columnNamed, columns, type RawRow } from '../../domain/import-row.ts';
import { type RowReader, UnreadableFileError } from '../../ports/row-reader.ts';

/** Reads CSV by RFC 4180 with a header, separated by commas, semicolons or tabs. */
export class CsvRowReader implements RowReader {
  readonly #lines = new LineSplitter();
  readonly #records = new CsvRecords();
  #header: { readonly columns: readonly Column[]; readonly delimiter: string } | undefined;

  push(bytes: Uint8Array): RawRow[] {
    return this.#read(this.#lines.push(bytes), false);
  }

  end(): RawRow[] {
    const rows = this.#read(this.#lines.end(), true);
    if (this.#header === undefined) throw new UnreadableFileError('The file is empty');
    return rows;
  }

  #read(lines: readonly Line[], isEnd: boolean): RawRow[] {
    this.#records.push(lines);
    const rows: RawRow[] = [];
    // Not once: a record that cannot be read gives its other lines back.
    for (;;) {
      const records = this.#records.take(isEnd);
      if (records.length === 0) return rows;
      if (this.#header === undefined) {
        const [first, ...others] = records;
        if (first) this.#header = readHeader(first);
        this.#records.retry(others.flatMap((record) => record.lines));
      } else {
        rows.push(...this.#rowsOf(records));
      }
    }
  }

  #rowsOf(records: readonly CsvRecord[]): RawRow[] {
    // Parsing many records at once is ten times as fast as one by one.
    const fields = this.#fieldsOf(records);
    if (fields) return records.map((record, index) => this.#rowOf(record, fields[index] ?? []));
    const rows: RawRow[] = [];
    for (const [index, record] of records.entries()) {
      const own = this.#fieldsOf([record])?.[0];
      rows.push(own ? this.#rowOf(record, own) : notReadable(record));
      if (own === undefined && record.lines.length > 1) {
        const following = records.slice(index + 1).flatMap(({ lines }) => lines);
        this.#records.retry(record.lines.slice(1).concat(following));
        return rows;
      }
    }
    return rows;
  }

  /** Nothing when one of the records cannot be read. */
  #fieldsOf(records: readonly CsvRecord[]): string[][] | undefined {
    if (records.some(({ text }) => text === undefined)) return undefined;
    try {
      const text = records.map((record) => record.text).join('\n');
      const fields: string[][] = parse(text, {
        delimiter: this.#header?.delimiter ?? ',',
        relax_column_count: true,
        trim: true,
      });
      return fields.length === records.length ? fields : undefined;
    } catch (error) {
      if (error instanceof CsvError) return undefined;
      throw error;
    }
  }

  #rowOf({ lines: [first] }: CsvRecord, fields: readonly string[]): RawRow {
    const line = first?.number ?? 0;
    const header = this.#header?.columns ?? [];
    if (fields.length !== header.length) {
      return { line, reason: `Expected ${header.length} fields, found ${fields.length}` };
    }
    return { line, values: Object.fromEntries(header.map((name, at) => [name, fields[at]])) };
  }
}

const notReadable = ({ lines: [line] }: CsvRecord): RawRow => ({
  line: line?.number ?? 0,
  reason: line?.text === undefined ? 'The line is too long' : 'A quote is not where CSV allows it',
});

function readHeader({ text = '' }: CsvRecord) {
  const delimiter = [',', ';', '\t'].find((candidate) => text.includes(candidate)) ?? ',';
  const names = text.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  const found = names.map((name) => {
    const column = columnNamed(name);
    if (column === undefined) {
      throw new UnreadableFileError(
        `The header has "${asLine(cut(name, 50))}"; known columns are ${columns.join(', ')}`,
      );
    }
    return column;
  });
  if (!found.includes('sku')) throw new UnreadableFileError('The header has no column "sku"');
  if (new Set(found).size < found.length) {
    throw new UnreadableFileError('The header has a column twice');
  }
  return { columns: found, delimiter };
}
