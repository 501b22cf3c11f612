import type { RowReaders } from '../../ports/row-reader.ts';
import { csvRowReader } from '../csv/row-reader.ts';
import { jsonlRowReader } from '../jsonl/row-reader.ts';

/** Readers of all formats that an import takes. */
export const rowReaders: RowReaders = { csv: csvRowReader, jsonl: jsonlRowReader };
