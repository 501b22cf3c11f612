import type { RawRow } from '../domain/import-row.ts';
import { readRow } from '../messages/read-row.ts';
import type { SkuLines } from './sku-lines.ts';

/**
 * Decides by the file alone which of its rows are to be taken: those that can be read, and of two
 * good rows for one product the first. Chunks are worked side by side, where it is unknown which of
 * the two comes first.
 */
export function checkRow(row: RawRow, skus: SkuLines): RawRow {
  if (!('values' in row)) return row;
  const { line } = row;
  const content = readRow(row.values);
  if ('reason' in content) return { line, reason: content.reason };
  const first = skus.firstLine(content.sku, line);
  // The same line comes again where a reading was interrupted.
  return first === line
    ? { line, values: content }
    : {
        line,
        reason: `Line ${first} is for ${content.sku} too: leave out one of them`,
      };
}
