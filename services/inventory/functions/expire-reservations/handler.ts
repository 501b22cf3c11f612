import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler, systemClock } from '@commerce/lambda';
import { holdIndex, retryPolicy, shardHints, stockLedger } from '../../dependencies.ts';
import { expireReservations } from '../../use-cases/expire-reservations.ts';

/** Two days, so that a daily run finds all that the sweep of every minute left behind. */
const LOOK_BACK_MS = 2 * 24 * 60 * 60 * 1_000;

export const handler = pagedTaskHandler(
  { name: 'expire-reservations', input: retentionTaskInput, output: retentionTaskOutput },
  async ({ now, dryRun, after: position }, { correlationId, logger }, dependencies) => {
    const from = new Date(Date.parse(now) - LOOK_BACK_MS).toISOString();
    const page = await expireReservations(
      { period: { from, to: now }, position, now, dryRun, correlationId },
      dependencies,
    );
    for (const error of page.failures) logger.error('A reservation could not expire', { error });
    return { scanned: page.scanned, deleted: page.expired, next: page.next };
  },
  () => ({
    holds: holdIndex(),
    ledger: stockLedger(),
    hints: shardHints(),
    retryPolicy: retryPolicy(),
    clock: systemClock,
  }),
);
