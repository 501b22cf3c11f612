import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { systemClock, taskHandler } from '@commerce/lambda';
import { holdIndex, retryPolicy, shardHints, stockLedger } from '../../dependencies.ts';
import { expireReservations } from '../../use-cases/expire-reservations.ts';

/** Two days, so that a daily run finds all that the sweep of every minute left behind. */
const LOOK_BACK_MS = 2 * 24 * 60 * 60 * 1_000;
const MIN_REMAINING_MS = 10_000;

export const handler = taskHandler(
  { name: 'expire-reservations', input: retentionTaskInput, output: retentionTaskOutput },
  async ({ now, dryRun, cursor }, { correlationId, logger, remainingTimeMs }, dependencies) => {
    const from = new Date(Date.parse(now) - LOOK_BACK_MS).toISOString();
    const request = { period: { from, to: now }, now, dryRun, correlationId };
    let position = cursor;
    let scanned = 0;
    let deleted = 0;
    do {
      const page = await expireReservations({ ...request, position }, dependencies);
      scanned += page.scanned;
      deleted += page.expired;
      for (const error of page.failures) logger.error('A reservation could not expire', { error });
      position = page.next;
    } while (position !== undefined && remainingTimeMs() > MIN_REMAINING_MS);
    const goOn = position === undefined ? { done: true } : { done: false, cursor: position };
    return { ...goOn, scanned, deleted, bytes: 0 };
  },
  () => ({
    holds: holdIndex(),
    ledger: stockLedger(),
    hints: shardHints(),
    retryPolicy: retryPolicy(),
    clock: systemClock,
  }),
);
