import type { HoldPosition, Period, SweepLog } from '../ports/hold-index.ts';
import { type ExpireReservationsDependencies, expireReservations } from './expire-reservations.ts';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

export interface SweepReservationsDependencies extends ExpireReservationsDependencies {
  readonly sweepLog: SweepLog;
}

export interface Swept {
  readonly scanned: number;
  readonly expired: number;
  readonly failures: readonly unknown[];
  /** False: the time ended before the holds did. */
  readonly done: boolean;
}

/**
 * Gives back all that is overdue and was not seen before, page by page while there is time. The
 * next call goes on where this one stopped.
 */
export async function sweepReservations(
  {
    now,
    correlationId,
    hasTime,
  }: {
    readonly now: Date;
    readonly correlationId: string;
    readonly hasTime: () => boolean;
  },
  dependencies: SweepReservationsDependencies,
): Promise<Swept> {
  const progress = (await dependencies.sweepLog.read()) ?? {
    sweptTo: new Date(now.getTime() - DAY_MS).toISOString(),
  };
  const period: Period = { from: progress.sweptTo, to: progress.current?.to ?? now.toISOString() };
  let position: HoldPosition | undefined = progress.current?.position;
  let scanned = 0;
  let expired = 0;
  const failures: unknown[] = [];
  do {
    const page = await expireReservations(
      { period, position, now: now.toISOString(), dryRun: false, correlationId },
      dependencies,
    );
    scanned += page.scanned;
    expired += page.expired;
    failures.push(...page.failures);
    position = page.next;
  } while (position !== undefined && hasTime());
  await dependencies.sweepLog.write(
    position === undefined
      ? { sweptTo: failures.length === 0 ? period.to : retryFrom(period, now) }
      : { sweptTo: period.from, current: { to: period.to, position } },
  );
  return { scanned, expired, failures, done: position === undefined };
}

/** Tries again for an hour what failed; after that it is left to the daily retention run. */
function retryFrom({ from, to }: Period, now: Date): string {
  const anHourAgo = new Date(now.getTime() - HOUR_MS).toISOString();
  const [, middle = from] = [from, anHourAgo, to].sort();
  return middle;
}
