import { MetricUnit, scheduleHandler, systemClock } from '@commerce/lambda';
import { holdIndex, retryPolicy, shardHints, stockLedger, sweepLog } from '../../dependencies.ts';
import { sweepReservations } from '../../use-cases/sweep-reservations.ts';

/** Time for a page that is slow. */
const MIN_REMAINING_MS = 10_000;

export const handler = scheduleHandler(
  async (_dueAt, { logger, metrics, correlationId, remainingTimeMs }, dependencies) => {
    const { failures, ...swept } = await sweepReservations(
      {
        now: dependencies.clock.now(),
        correlationId,
        hasTime: () => remainingTimeMs() > MIN_REMAINING_MS,
      },
      dependencies,
    );
    metrics.addMetric('ReservationsExpired', MetricUnit.Count, swept.expired);
    metrics.addMetric('ReservationsNotExpired', MetricUnit.Count, failures.length);
    for (const error of failures) logger.error('A reservation could not expire', { error });
    logger.info('Swept reservations', swept);
  },
  () => ({
    holds: holdIndex(),
    sweepLog: sweepLog(),
    ledger: stockLedger(),
    hints: shardHints(),
    retryPolicy: retryPolicy(),
    clock: systemClock,
  }),
);
