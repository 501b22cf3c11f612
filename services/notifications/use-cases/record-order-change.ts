import type { Clock } from '@commerce/lambda';
import type { OrderChange } from '../domain/order-change.ts';
import type { Timelines } from '../ports/timelines.ts';
import type { WakeUps } from '../ports/wake-ups.ts';

export interface RecordOrderChangeDependencies {
  readonly timelines: Timelines;
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
  /** Days after its last change for which an order is replayed. */
  readonly keepTimelinesDays: number;
}

/**
 * Records a change of an order and wakes its listeners. After a crash in between, the event's next
 * delivery sends the wake-ups again.
 *
 * Cost: one request of 1 WRU for each KB of the timeline, which is one for an order of six versions
 * that nobody watches (the first version is indexed by customer, for 1 WRU more); one message for
 * each ten listeners.
 */
export async function recordOrderChange(
  change: OrderChange,
  { timelines, wakeUps, clock, keepTimelinesDays }: RecordOrderChangeDependencies,
): Promise<void> {
  const connectionIds = await timelines.record(change, {
    now: clock.now(),
    keepDays: keepTimelinesDays,
  });
  await wakeUps.wake(
    connectionIds.map((connectionId) => ({ connectionId, orderId: change.orderId })),
  );
}
