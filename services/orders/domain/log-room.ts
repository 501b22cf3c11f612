import { evolve } from './evolve.ts';
import { LogFullError } from './log-room.errors.ts';
import type { Order, OrderState } from './order.ts';
import type { LogEntry } from './order-event.ts';

/** Bytes of a log that people may fill. What is left of DynamoDB's 400 KB is for what comes by itself. */
const MAX_BYTES = 300_000;

/** Bytes up to which notes are taken, so that they keep nobody from sending a parcel. */
const MAX_BYTES_WITH_NOTES = 200_000;

/** Bytes at the most of an entry without texts and lines. */
const ENTRY_BYTES = 350;

/**
 * Keeps room in the log of an order for what has to follow: a return that was taken can be received and
 * refunded, whatever is written until then. Throws {@link LogFullError}.
 */
export function requireRoom(
  order: Order,
  log: readonly LogEntry[],
  entries: readonly LogEntry[],
): void {
  const { state } = entries.reduce(evolve, order);
  const isNote = entries.every(({ type }) => type === 'note-added');
  const most = isNote ? MAX_BYTES_WITH_NOTES : MAX_BYTES;
  if (bytesOf([...log, ...entries]) + bytesToCome(state) > most) throw new LogFullError();
}

/** Returns the bytes at the most of what follows from the returns, refunds and parcels that are not over. */
function bytesToCome(state: OrderState): number {
  if (state.status !== 'CONFIRMED') return 0;
  const returns = state.returns
    .filter(({ status }) => status === 'REQUESTED' || status === 'ACCEPTED')
    // Decision, receipt, refund with its lines and their stock, and its end, maybe after it was pending.
    .reduce((sum, { lines }) => sum + 6 * ENTRY_BYTES + 2 * bytesOf(lines), 0);
  const refunds = state.refunds.filter(
    ({ status }) => status !== 'REJECTED' && status !== 'FAILED',
  );
  const parcels = state.shipments.filter(({ deliveredAt }) => deliveredAt === undefined);
  return returns + (3 * refunds.length + parcels.length) * ENTRY_BYTES;
}

/** Returns the bytes of a value as JSON, which are no fewer than DynamoDB counts. */
const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
