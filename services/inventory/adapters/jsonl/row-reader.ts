import { inspectJson, UnsafeJsonError, type UnsafeJsonReason } from '@commerce/lambda';
import { columns, type RawRow } from '../../domain/import-row.ts';
import { BEGINNING, type Bookmark, type Position } from '../../domain/reading-point.ts';
import { quoted } from '../../messages/quoted.ts';
import { type RowReader, UnreadableFileError } from '../../ports/row-reader.ts';
import { looksLikeHeader } from '../csv/header.ts';
import { EMPTY, IS_CSV, MAX_BLANK_LINES, NO_BEGINNING } from '../text/file-reasons.ts';
import { LONG_LINE, NOT_UTF8 } from '../text/line-reasons.ts';
import { type Found, RecordReader } from '../text/record-reader.ts';
import { blankUnits, lineRecord, type TextRecord } from '../text/units.ts';

const BLANKS = blankUnits(' \t');
const known = new Set<string>(columns);

/** Reads JSON Lines: one object a line, with empty lines between them or not. */
export const jsonlRowReader = (from?: Bookmark): RowReader => new JsonlRowReader(from);

class JsonlRowReader implements RowReader {
  readonly #records: RecordReader<TextRecord>;
  /** True once a line was seen that is not blank: the first one shows what the file is. */
  #hasBegun: boolean;

  constructor(from?: Bookmark) {
    this.#records = new RecordReader({ find: lineRecord, blanks: () => BLANKS }, from);
    this.#hasBegun = from !== undefined;
  }

  get position(): Position {
    return this.#hasBegun ? this.#records.position : BEGINNING;
  }

  bookmark(position: Position): Bookmark {
    return { ...position, encoding: this.#records.window.encoding };
  }

  *push(bytes: Uint8Array): Generator<RawRow> {
    yield* this.#rows(this.#records.push(bytes));
  }

  *end(): Generator<RawRow> {
    yield* this.#rows(this.#records.end());
    if (!this.#hasBegun) throw new UnreadableFileError(EMPTY);
  }

  *#rows(records: Iterable<Found<TextRecord>>): Generator<RawRow> {
    const { window } = this.#records;
    for (const { line, start, end, isCut } of records) {
      // Trims a byte order mark, too, which files that were joined have inside.
      const text = isCut ? undefined : window.text(start, end).trim();
      if (!this.#hasBegun) this.#begin(line, text);
      if (text === '') continue;
      if (text === undefined) yield { line, reason: LONG_LINE };
      else if (!window.isEncoded(start, end)) yield { line, reason: NOT_UTF8.jsonl };
      else yield { line, ...read(text) };
    }
  }

  #begin(line: number, text: string | undefined): void {
    if (line > MAX_BLANK_LINES) throw new UnreadableFileError(NO_BEGINNING);
    if (text !== undefined && looksLikeHeader(text)) throw new UnreadableFileError(IS_CSV);
    this.#hasBegun = text !== '';
  }
}

type Reading = { readonly values: Record<string, unknown> } | { readonly reason: string };

const REASONS: Readonly<Record<Exclude<UnsafeJsonReason, 'DUPLICATE_KEY'>, string>> = {
  NOT_UTF_8: 'It holds U+FFFD, which stands for a letter that was lost: write it anew',
  NESTED_TOO_DEEP: 'It has objects or lists in each other: write one object of plain values',
  FORBIDDEN_KEY: 'It has a name that no column has',
};
const NO_OBJECT = { reason: 'It is no JSON object: write one on each line' };

function read(text: string): Reading {
  try {
    const check = inspectJson(text);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return NO_OBJECT;
    check();
    const unknown = Object.keys(value).find((name) => !known.has(name));
    return unknown === undefined
      ? { values: value as Record<string, unknown> }
      : { reason: `${quoted(unknown)} is not known; write ${columns.join(', ')}` };
  } catch (error) {
    if (error instanceof SyntaxError) return NO_OBJECT;
    if (error instanceof UnsafeJsonError) return { reason: reasonOf(error) };
    throw error;
  }
}

function reasonOf({ details: { reason }, key }: UnsafeJsonError): string {
  return reason === 'DUPLICATE_KEY'
    ? `It has ${quoted(key)} twice: leave out one of them`
    : REASONS[reason];
}
