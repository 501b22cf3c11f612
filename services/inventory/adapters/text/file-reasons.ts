/** Reasons why a file is not read at all. */
export const EMPTY = 'The file is empty';

/** Limit of blank lines at the start of a file: one with more was not written on purpose. */
export const MAX_BLANK_LINES = 1_000;
export const NO_BEGINNING = `The file begins with more than ${MAX_BLANK_LINES} blank lines: delete them`;

export const IS_CSV = 'It looks like CSV: open an import with format "csv" for it';
export const IS_JSONL = 'It looks like JSON Lines: open an import with format "jsonl" for it';
export const IS_JSON_LIST =
  'It looks like a JSON list: write one object on each line, and open an import with format "jsonl" for it';
