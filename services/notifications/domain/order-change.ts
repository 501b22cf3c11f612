/** One version of an order, as its owner may read it. */
export interface OrderChange {
  readonly orderId: string;
  readonly customerId: string;
  /** Counts from 1 without gaps. */
  readonly version: number;
  /** The event's type, e.g. `order.confirmed.v1`. */
  readonly event: string;
  readonly status: string;
  /** The time of the change, RFC 3339. */
  readonly time: string;
  /** The step of the fulfilment that is done. */
  readonly step?: string | undefined;
  /** The code of the reason for a rejection. */
  readonly reason?: string | undefined;
}

/** A change with the moment at which this service recorded it. */
export interface RecordedChange extends OrderChange {
  readonly recordedAt: string;
}

/**
 * Decides what a client that has seen everything up to `sentVersion` is told now.
 *
 * Events arrive in any order, so a version whose predecessor is missing is held back. A predecessor
 * that is lost must not hold the order back for ever: after `holdMs` the client is told what there is.
 */
export function dueChanges(
  changes: readonly RecordedChange[],
  { sentVersion, now, holdMs }: { sentVersion: number; now: Date; holdMs: number },
): { readonly due: readonly RecordedChange[]; readonly held: boolean } {
  const heldSince = new Date(now.getTime() - holdMs).toISOString();
  const ahead = changes
    .filter(({ version }) => version > sentVersion)
    .toSorted((a, b) => a.version - b.version);
  const firstHeld = ahead.findIndex(({ version, recordedAt }, index) => {
    const previous = ahead[index - 1]?.version ?? sentVersion;
    return version !== previous + 1 && recordedAt > heldSince;
  });
  return firstHeld === -1
    ? { due: ahead, held: false }
    : { due: ahead.slice(0, firstHeld), held: true };
}
