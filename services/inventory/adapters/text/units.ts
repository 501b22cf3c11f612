import type { Encoding } from '../../domain/reading-point.ts';

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Finds the encoding of a file, and the length of its byte order mark. Without a mark it is UTF-8,
 * unless the first character, which is ASCII in every format of imports, takes two bytes.
 */
export function encodingOf(head: Uint8Array): {
  readonly encoding: Encoding;
  readonly mark: number;
} {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, at) => head[at] === byte)) return { encoding, mark: mark.length };
  }
  if (head[1] === 0 && head[0] !== 0) return { encoding: 'utf-16le', mark: 0 };
  if (head[0] === 0 && head[1] !== 0) return { encoding: 'utf-16be', mark: 0 };
  return { encoding: 'utf-8', mark: 0 };
}

/**
 * A byte of UTF-8, or two bytes of UTF-16. Both write ASCII, and nothing else, as these numbers.
 */
export type Units = Pick<Uint8Array | Uint16Array, 'length'> & { readonly [at: number]: number };

export const QUOTE = 0x22;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;

/** Returns the unit after a line end: LF, CRLF or CR. */
export const afterLineEnd = (units: Units, at: number): number =>
  units[at] === CARRIAGE_RETURN && units[at + 1] === LINE_FEED ? at + 2 : at + 1;

/** Limit of a record, far above that of a description, which has 5,000 characters at the most. */
export const MAX_RECORD = 32_768;

/** Place of a record, from unit to unit. */
export interface TextRecord {
  readonly start: number;
  /** End of the record, without its line end. */
  readonly end: number;
  /** Start of the next one. */
  readonly next: number;
  readonly lines: number;
  /** Its line goes on, longer than any record can be. */
  readonly isCut?: true;
}

/**
 * Finds the line that starts at a unit.
 *
 * @param units at least `MAX_RECORD + 2` from the start on, unless the file ends before.
 */
export function lineRecord(units: Units, start: number): TextRecord {
  const limit = Math.min(units.length, start + MAX_RECORD);
  const end = lineEnd(units, start, limit);
  if (end < limit) return { start, end, next: afterLineEnd(units, end), lines: 1 };
  const whole = { start, end, next: end, lines: 1 };
  return limit < units.length ? { ...whole, isCut: true } : whole;
}

/** Flags the units that leave a line blank, by their numbers. */
export function blankUnits(characters: string): Uint8Array {
  const flags = new Uint8Array(128);
  for (const character of characters) flags[character.charCodeAt(0)] = 1;
  return flags;
}

/**
 * Finds the end of the blank lines that start at a unit, and counts them. Files may have millions,
 * so it allocates nothing for a line.
 *
 * @param limit unit at which the search for line ends stops.
 * @param blanks flags made by {@link blankUnits}.
 */
export function blankLines(units: Units, start: number, limit: number, blanks: Uint8Array) {
  let next = start;
  let lines = 0;
  for (let at = start; at < limit; ) {
    const unit = units[at] ?? 0;
    if (unit === LINE_FEED || unit === CARRIAGE_RETURN) {
      at = afterLineEnd(units, at);
      next = at;
      lines += 1;
    } else if (blanks[unit] === 1) at += 1;
    else break;
  }
  return { next, lines };
}

/** Finds the end of a line: its LF or CR, or the limit. */
export function lineEnd(units: Units, start: number, limit: number): number {
  let at = start;
  for (; at < limit; at += 1) {
    const unit = units[at];
    if (unit === LINE_FEED || unit === CARRIAGE_RETURN) break;
  }
  return at;
}
