import type { RawRow } from '../../domain/import-row.ts';
import { BEGINNING, type Bookmark, type Position } from '../../domain/reading-point.ts';
import { quoted } from '../../messages/quoted.ts';
import { type RowReader, UnreadableFileError } from '../../ports/row-reader.ts';
import {
  EMPTY,
  IS_JSON_LIST,
  IS_JSONL,
  MAX_BLANK_LINES,
  NO_BEGINNING,
} from '../text/file-reasons.ts';
import { LONG_LINE, NOT_UTF8 } from '../text/line-reasons.ts';
import { type Found, RecordReader } from '../text/record-reader.ts';
import { blankUnits, type Units } from '../text/units.ts';
import { type CsvHeader, DELIMITERS, headerScore, namedDelimiter, readHeader } from './header.ts';
import { type CsvFlaw, type CsvRecord, csvFields, csvRecord, MAX_LINES } from './records.ts';

const REASONS: Readonly<Record<CsvFlaw, string>> = {
  'stray quote':
    'A quote is in the middle of a field: put the field in quotes, and write each quote in it twice',
  'open quote': `A quote opens a field, and nothing closes it within ${MAX_LINES} lines: close it, or write it twice`,
  'long record': LONG_LINE,
};

/** Reads CSV by RFC 4180 with a header, as spreadsheets write it. */
export const csvRowReader = (from?: Bookmark): RowReader => new CsvRowReader(from);

class CsvRowReader implements RowReader {
  readonly #records: RecordReader<CsvRecord>;
  #header: CsvHeader | undefined;
  /** Delimiter of the line that may be the header. */
  #delimiter: string | undefined;
  #isNamed = false;
  #blanks = blankUnits(` ${DELIMITERS.join('')}`);

  constructor(from?: Bookmark) {
    const find = (units: Units, start: number) => this.#find(units, start);
    this.#records = new RecordReader({ find, blanks: () => this.#blanks }, from);
    if (from?.header) this.#begin(from.header as CsvHeader);
  }

  /** Position after the last row. Before the header it is the start of the file. */
  get position(): Position {
    return this.#header ? this.#records.position : BEGINNING;
  }

  bookmark(position: Position): Bookmark {
    const { encoding } = this.#records.window;
    return { ...position, encoding, ...(this.#header && { header: this.#header }) };
  }

  *push(bytes: Uint8Array): Generator<RawRow> {
    yield* this.#rows(this.#records.push(bytes));
  }

  *end(): Generator<RawRow> {
    yield* this.#rows(this.#records.end());
    if (this.#header === undefined) throw new UnreadableFileError(EMPTY);
  }

  *#rows(records: Iterable<Found<CsvRecord>>): Generator<RawRow> {
    for (const record of records) {
      if (this.#header === undefined) this.#readHeader(record);
      else {
        const row = this.#rowOf(record, this.#header);
        if (row) yield row;
      }
    }
  }

  #find(units: Units, start: number): CsvRecord {
    if (this.#header) return csvRecord(units, start, this.#header.delimiter.charCodeAt(0));
    const candidates = this.#isNamed && this.#delimiter ? [this.#delimiter] : DELIMITERS;
    const readings = candidates.map((delimiter) => {
      const record = csvRecord(units, start, delimiter.charCodeAt(0));
      const isSound = record.flaw === undefined && !record.isCut;
      return { delimiter, record, score: isSound ? headerScore(this.#text(record), delimiter) : 0 };
    });
    const best = readings.reduce((one, other) => (other.score > one.score ? other : one));
    this.#delimiter = best.delimiter;
    return best.record;
  }

  #begin(header: CsvHeader): void {
    this.#header = header;
    this.#blanks = blankUnits(` \t${header.delimiter}`);
  }

  #readHeader(record: Found<CsvRecord>): void {
    if (record.line > MAX_BLANK_LINES) throw new UnreadableFileError(NO_BEGINNING);
    const text = record.isCut ? '' : this.#text(record);
    const json = jsonReason(text);
    if (json !== undefined) throw new UnreadableFileError(json);
    const wrong = this.#flawOf(record);
    if (wrong !== undefined) throw new UnreadableFileError(`The header cannot be read. ${wrong}`);
    const delimiter = this.#delimiter ?? ',';
    if (record.line === 1) {
      this.#delimiter = namedDelimiter(text) ?? delimiter;
      this.#isNamed = namedDelimiter(text) !== undefined;
      if (this.#isNamed) return;
    }
    if (csvFields(text, delimiter).every(isBlank)) return;
    const header = readHeader(text, delimiter);
    if (typeof header === 'string') throw new UnreadableFileError(header);
    this.#begin(header);
  }

  /** Reads a row; nothing when it is empty. */
  #rowOf(record: Found<CsvRecord>, { columns, delimiter }: CsvHeader): RawRow | undefined {
    const { line } = record;
    const wrong = this.#flawOf(record);
    if (wrong !== undefined) return { line, reason: wrong };
    const fields = csvFields(this.#text(record), delimiter);
    if (fields.every(isBlank)) return undefined;
    while (fields.length > columns.length && isBlank(fields.at(-1) ?? '')) fields.pop();
    if (fields.length !== columns.length) {
      return { line, reason: countReason(fields.length, columns.length, delimiter) };
    }
    const values: Record<string, string> = {};
    for (const [at, column] of columns.entries()) {
      const field = fields[at] ?? '';
      if (column !== '') values[column] = field;
      else if (!isBlank(field)) {
        return { line, reason: `Field ${at + 1} is ${quoted(field)}, but its column has no name` };
      }
    }
    return { line, values };
  }

  #flawOf({ flaw, isCut, start, end }: CsvRecord): string | undefined {
    if (isCut) return LONG_LINE;
    if (!this.#records.window.isEncoded(start, end)) return NOT_UTF8.csv;
    return flaw && REASONS[flaw];
  }

  #text({ start, end }: CsvRecord): string {
    return this.#records.window.text(start, end);
  }
}

function countReason(fields: number, columns: number, delimiter: string): string {
  const mark = delimiter === '\t' ? 'a tab' : quoted(delimiter);
  const advice =
    fields < columns
      ? `write ${mark} between fields, also where one is empty`
      : `put a field that holds ${mark} in quotes`;
  return `The header has ${columns} columns, and this row ${fields}: ${advice}`;
}

/** Recognises JSON, as no name of a column begins. */
function jsonReason(text: string): string | undefined {
  const begin = text.trimStart()[0];
  if (begin === '{') return IS_JSONL;
  return begin === '[' ? IS_JSON_LIST : undefined;
}

const isBlank = (field: string): boolean => field.trim() === '';
