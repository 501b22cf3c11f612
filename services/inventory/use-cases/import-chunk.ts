import { isAppError, type Logger } from '@commerce/lambda';
import { asSku } from '../domain/ids.ts';
import type { ChunkResult, ImportChunk } from '../domain/import-chunks.ts';
import { hasEnded } from '../domain/import-job.ts';
import type { RowError } from '../domain/import-row.ts';
import { type CatalogueEntry, isProduct } from '../domain/product.ts';
import { MAX_SHOWN } from '../domain/product-images.ts';
import { readRow } from '../messages/read-row.ts';
import { MAX_OPENINGS, type ProductOpening } from '../ports/catalogue.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';
import type { ResultSender } from '../ports/import-messages.ts';
import {
  type ImportedRow,
  type ImportRowDependencies,
  importRow,
  openingOf,
} from './import-row.ts';

const CONCURRENCY = 10;

export interface ImportChunkDependencies extends ImportRowDependencies {
  readonly jobs: Pick<ImportJobs, 'find'>;
  readonly results: ResultSender;
}

interface Attempt {
  readonly correlationId: string;
  readonly logger: Pick<Logger, 'error'>;
  readonly isLastTry: boolean;
}

/**
 * Takes the rows of a chunk: new products many at once, the others one by one. It reports those
 * that cannot be taken; taking a row again changes nothing. An outage throws, so that the chunk
 * comes back; at its last try the rows that it still hits are reported, so that the import has an
 * end. A chunk of an import that has ended is left alone: its report lists these rows as unknown,
 * and they may have been imported again.
 */
export async function importChunk(
  { chunk, ...attempt }: Attempt & { readonly chunk: ImportChunk },
  dependencies: ImportChunkDependencies,
): Promise<ChunkResult | undefined> {
  const job = await dependencies.jobs.find(chunk.importId);
  if (job === undefined || hasEnded(job)) return undefined;
  const { rows, errors } = read(chunk, attempt.correlationId);
  const others = await openNew(rows, attempt, dependencies);
  const report = async (row: ImportedRow) => {
    const reason = await take(row, attempt, dependencies);
    if (reason !== undefined) errors.push({ line: row.line, reason });
  };
  await concurrently(others, report);
  errors.sort((a, b) => a.line - b.line);
  const { importId, chunk: number } = chunk;
  const succeeded = chunk.rows.length - errors.length;
  const lines = { first: chunk.rows.at(0)?.line ?? 1, last: chunk.rows.at(-1)?.line ?? 1 };
  const result = { importId, chunk: number, lines, succeeded, errors };
  await dependencies.results.send(result, attempt.correlationId);
  return result;
}

function read({ importId, rows }: ImportChunk, correlationId: string) {
  const readable: ImportedRow[] = [];
  const errors: RowError[] = [];
  for (const row of rows) {
    const content = 'values' in row ? readRow(row.values) : row;
    if ('reason' in content) errors.push({ line: row.line, reason: content.reason });
    else readable.push({ importId, line: row.line, content, correlationId });
  }
  return { rows: readable, errors };
}

/** Opens the products that are not there yet. Returns the rows that are to be taken one by one. */
async function openNew(
  rows: readonly ImportedRow[],
  { correlationId, isLastTry }: Attempt,
  { catalogue, clock }: ImportChunkDependencies,
): Promise<ImportedRow[]> {
  const at = clock.now().toISOString();
  const others: ImportedRow[] = [];
  const fresh: { row: ImportedRow; opening: ProductOpening }[] = [];
  try {
    const known = await catalogue.findAll(rows.map(({ content }) => asSku(content.sku)));
    for (const row of rows) {
      const entry = known.get(asSku(row.content.sku));
      const opening = isProduct(entry) || isLarge(entry) ? undefined : openingOf(row, entry, at);
      if (opening) fresh.push({ row, opening });
      else others.push(row);
    }
    for (let start = 0; start < fresh.length; start += MAX_OPENINGS) {
      const group = fresh.slice(start, start + MAX_OPENINGS);
      const openings = group.map(({ opening }) => opening);
      const isOpen = await catalogue.openAll(openings, correlationId);
      if (!isOpen) others.push(...group.map(({ row }) => row));
    }
    return others;
  } catch (error) {
    if (!isLastTry) throw error;
    // One by one it shows which of them the outage hits; what is done already is done.
    return [...rows];
  }
}

/** Returns whether many such entries would exceed the 4 MB of a transaction. */
const isLarge = (entry: CatalogueEntry | undefined): boolean =>
  entry !== undefined && entry.images.length > MAX_SHOWN;

/** Returns why the row cannot be taken; nothing when it was. */
async function take(
  row: ImportedRow,
  { logger, isLastTry }: Attempt,
  dependencies: ImportChunkDependencies,
): Promise<string | undefined> {
  try {
    return await importRow(row, dependencies);
  } catch (error) {
    if (isAppError(error) && error.kind !== 'busy') return error.message;
    if (!isLastTry) throw error;
    logger.error('A row could not be saved', { importId: row.importId, line: row.line, error });
    return 'It could not be saved; import the row again';
  }
}

async function concurrently<T>(items: readonly T[], work: (item: T) => Promise<void>) {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
