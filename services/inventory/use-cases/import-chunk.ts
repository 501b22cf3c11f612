import type { Logger } from '@commerce/lambda';
import { isAppError } from '@commerce/lambda';
import type { ChunkResult, ImportChunk } from '../domain/import-chunks.ts';
import type { RawRow, RowError } from '../domain/import-row.ts';
import type { ResultSender } from '../ports/import-messages.ts';
import { type ImportRowDependencies, importRow } from './import-row.ts';

const CONCURRENCY = 10;

export interface ImportChunkDependencies extends ImportRowDependencies {
  readonly results: ResultSender;
}

/**
 * Takes the rows of a chunk, some at once, and reports those that cannot be taken. Taking a row
 * again changes nothing. An outage throws, so that the chunk comes back; at its last try the rows
 * that it still hits are reported, so that the import comes to its end.
 */
export async function importChunk(
  { importId, chunk, rows }: ImportChunk,
  {
    correlationId,
    logger,
    isLastTry,
  }: { readonly correlationId: string; readonly logger: Logger; readonly isLastTry: boolean },
  deps: ImportChunkDependencies,
): Promise<ChunkResult> {
  const errors: RowError[] = [];
  const waiting = rows.values();
  const take = async (row: RawRow) => {
    const reason = await attempt(row, importId, correlationId, deps).catch((error) => {
      if (!isLastTry) throw error;
      logger.error('A row could not be saved', { importId, line: row.line, error });
      return 'It could not be saved; import the row again';
    });
    if (reason !== undefined) errors.push({ line: row.line, reason });
  };
  const work = async () => {
    for (const row of waiting) await take(row);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  errors.sort((a, b) => a.line - b.line);
  const result = { importId, chunk, succeeded: rows.length - errors.length, errors };
  await deps.results.send(result, correlationId);
  return result;
}

/** Why the row cannot be taken; nothing when it was. */
async function attempt(
  row: RawRow,
  importId: string,
  correlationId: string,
  deps: ImportChunkDependencies,
): Promise<string | undefined> {
  if ('reason' in row) return row.reason;
  try {
    return await importRow({ importId, line: row.line, values: row.values, correlationId }, deps);
  } catch (error) {
    if (isAppError(error) && error.kind !== 'busy') return error.message;
    throw error;
  }
}
