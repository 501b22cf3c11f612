import type { ImportFormat } from '../../domain/import-job.ts';

/** Reasons why a line is no row. */
export const NOT_UTF8: Readonly<Record<ImportFormat, string>> = {
  csv: 'It is not written in UTF-8: save the file as "CSV UTF-8" and import it again',
  jsonl: 'It is not written in UTF-8: write the file in UTF-8 and import it again',
};
export const LONG_LINE =
  'It is longer than any row can be: shorten it, or look for a line end that is missing';
