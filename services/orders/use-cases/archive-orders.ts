import { anonymise, endedAt } from '../domain/retention.ts';
import type { OrderRecord, OrderRepository } from '../ports/order-repository.ts';
import type { OrderArchive, OrderRetention, RetentionPosition } from '../ports/order-retention.ts';
import { inChunks } from './in-chunks.ts';
import { erasedFingerprint } from './order-identity.ts';

export interface ArchiveOrders {
  readonly runId: string;
  /** Moment before which orders ended that are archived (RFC 3339). */
  readonly endedBefore: string;
  readonly dryRun: boolean;
  readonly after: RetentionPosition | undefined;
}

export interface ArchiveOrdersDependencies {
  readonly orders: OrderRepository;
  readonly retention: OrderRetention;
  readonly archive: OrderArchive;
}

/** Result of a page, and where to go on. */
export interface ArchiveReport {
  readonly scanned: number;
  readonly deleted: number;
  readonly bytes: number;
  readonly next: RetentionPosition | undefined;
}

const CONCURRENCY = 10;

/**
 * Moves a page of orders that ended long ago into the archive, without the person. They are kept there
 * before they are reduced here: a crash in between leaves them in both places, never in neither.
 */
export async function archiveOrders(
  { runId, endedBefore, dryRun, after }: ArchiveOrders,
  { orders, retention, archive }: ArchiveOrdersDependencies,
): Promise<ArchiveReport> {
  const { candidates, scanned, next } = await retention.placedBefore(endedBefore, after);
  const read = await inChunks(candidates, CONCURRENCY, (id) => orders.get(id));
  const ended = read.filter((record) => hasEnded(record, endedBefore));
  const lines = ended.map(toLine);
  if (!dryRun && ended.length > 0) await archive.keep(runId, lines);
  const gone = dryRun
    ? ended.map(() => true)
    : await inChunks(ended, CONCURRENCY, (record) => reduce(record, retention));
  const bytes = lines.reduce((sum, line, index) => sum + (gone[index] ? sizeOf(line) : 0), 0);
  return { scanned, deleted: gone.filter(Boolean).length, bytes, next };
}

function hasEnded(record: OrderRecord | undefined, before: string): record is OrderRecord {
  const ended = record && endedAt(record.order, record.log);
  return ended !== undefined && ended < before;
}

/** Reduces an order. Its key belongs to it for ever: a repetition of the request still gets it. */
async function reduce(record: OrderRecord, retention: OrderRetention): Promise<boolean> {
  const [placed] = anonymise(record.order, record.log);
  const fingerprint = erasedFingerprint(record.fingerprint);
  return placed !== undefined && retention.reduce({ ...record, fingerprint }, placed);
}

const toLine = ({ order, log }: OrderRecord): string =>
  JSON.stringify({
    orderId: order.orderId,
    status: order.state.status,
    log: anonymise(order, log),
  });

const sizeOf = (line: string): number => Buffer.byteLength(line);
