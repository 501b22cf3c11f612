import type { OrderChange } from '../domain/order-change.ts';
import type { Clock } from '../ports/clock.ts';
import type { Timelines } from '../ports/timelines.ts';
import type { WakeUps } from '../ports/wake-ups.ts';

/**
 * Takes a change of an order into its timeline and wakes whoever listens. A crash in between is
 * healed by the event's next delivery: the record is there, and the wake-ups are sent again.
 *
 * Cost: 1 WRU (2 for the first version, which is indexed by customer), 1 RRU, one message for each
 * ten listeners.
 */
export async function recordOrderChange(
  change: OrderChange,
  { timelines, wakeUps, clock }: { timelines: Timelines; wakeUps: WakeUps; clock: Clock },
): Promise<void> {
  await timelines.record(change, clock.now());
  const connectionIds = await timelines.subscribers(change.orderId);
  await wakeUps.wake(
    connectionIds.map((connectionId) => ({ connectionId, orderId: change.orderId })),
  );
}
