import {
  afterLineEnd,
  CARRIAGE_RETURN,
  LINE_FEED,
  lineRecord,
  MAX_RECORD,
  QUOTE,
  type TextRecord,
  type Units,
} from '../text/units.ts';

/**
 * Limit of a record's lines: beyond, a quote was forgotten, and the lines are rows of their own.
 */
export const MAX_LINES = 100;

/** Flaw of a record, as far as its quotes go. */
export type CsvFlaw = 'stray quote' | 'open quote' | 'long record';

export type CsvRecord = TextRecord & { readonly flaw?: CsvFlaw };

const BLANK = 0x20;

/**
 * Finds the end of the record that starts at a unit, by RFC 4180: a quote opens a field at its
 * beginning, closes it at its end, and stands nowhere else but doubled inside of one. A record that
 * breaks this costs its first line, and what follows is read as rows of their own. Only what comes
 * after an open quote is read twice: each quote of a sound record opens or closes, so of two
 * readings that begin at different lines one is outside of quotes where the other one is inside,
 * and ends at that line's end.
 *
 * @param units at least `MAX_RECORD + 2` from the start on, unless the file ends before.
 */
export function csvRecord(units: Units, start: number, delimiter: number): CsvRecord {
  const limit = Math.min(units.length, start + MAX_RECORD);
  let lines = 1;
  let at = start;
  for (;;) {
    const field = skipBlanks(units, at, limit);
    if (units[field] === QUOTE && field < limit) {
      const closed = closingQuote(units, field + 1, limit, MAX_LINES - lines);
      if (closed === undefined) return broken(units, start, 'open quote');
      lines += closed.lines;
      at = skipBlanks(units, closed.at + 1, limit);
    } else {
      at = plainEnd(units, field, limit, delimiter);
    }
    if (at === limit) {
      if (limit < units.length) return broken(units, start, 'long record');
      return { start, end: at, next: at, lines };
    }
    const unit = units[at];
    if (unit === LINE_FEED || unit === CARRIAGE_RETURN) {
      return { start, end: at, next: afterLineEnd(units, at), lines };
    }
    if (unit !== delimiter) return broken(units, start, 'stray quote');
    at += 1;
  }
}

function skipBlanks(units: Units, start: number, limit: number): number {
  let at = start;
  while (at < limit && units[at] === BLANK) at += 1;
  return at;
}

/** Finds the end of a field without quotes; a quote ends it too, and is wrong there. */
function plainEnd(units: Units, start: number, limit: number, delimiter: number): number {
  let at = start;
  for (; at < limit; at += 1) {
    const unit = units[at];
    if (unit === delimiter || unit === LINE_FEED || unit === CARRIAGE_RETURN || unit === QUOTE) {
      break;
    }
  }
  return at;
}

/** Finds the quote that closes a field, and counts the line ends before it. */
function closingQuote(units: Units, start: number, limit: number, maxLines: number) {
  let lines = 0;
  for (let at = start; at < limit; at += 1) {
    const unit = units[at];
    if (unit === QUOTE) {
      if (units[at + 1] !== QUOTE || at + 1 >= limit) return { at, lines };
      at += 1;
    } else if (unit === LINE_FEED || unit === CARRIAGE_RETURN) {
      at = afterLineEnd(units, at) - 1;
      lines += 1;
      if (lines > maxLines) return undefined;
    }
  }
  return undefined;
}

const broken = (units: Units, start: number, flaw: CsvFlaw): CsvRecord => ({
  ...lineRecord(units, start),
  flaw,
});

/** Splits a sound record into fields, trimmed where they are not quoted. */
export function csvFields(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter).map((field) => field.trim());
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === ' ') at += 1;
    if (text[at] === '"') {
      const close = closeOf(text, at + 1);
      fields.push(
        text
          .slice(at + 1, close)
          .replaceAll('""', '"')
          .replace(/\r\n?/g, '\n'),
      );
      at = close;
    }
    const found = text.indexOf(delimiter, at);
    const end = found < 0 ? text.length : found;
    if (text[at] !== '"') fields.push(text.slice(at, end).trim());
    if (found < 0) return fields;
    at = end + 1;
  }
}

function closeOf(text: string, start: number): number {
  let at = text.indexOf('"', start);
  while (text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
