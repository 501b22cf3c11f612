import { claimOf, type DeliveryStatus } from '../domain/delivery.ts';
import type { DeliveryLog } from '../ports/delivery-log.ts';

interface KnownDelivery {
  readonly status: DeliveryStatus;
  readonly claimedAt?: string;
}

export interface InMemoryDeliveryLog extends DeliveryLog {
  statusOf(deliveryId: string): DeliveryStatus | undefined;
  /** For how many days it was claimed. */
  keptDaysOf(deliveryId: string): number | undefined;
}

/** A delivery log that forgets everything with the process. */
export function inMemoryDeliveryLog(): InMemoryDeliveryLog {
  const known = new Map<string, KnownDelivery>();
  const settle = (id: string, status: DeliveryStatus) => {
    if (known.get(id)?.status === 'SENDING') known.set(id, { status });
  };
  const keptDays = new Map<string, number>();
  return {
    keptDaysOf: (id) => keptDays.get(id),
    statusOf: (id) => known.get(id)?.status,
    async claim({ id }, { now, keepDays }) {
      const claim = claimOf(known.get(id), now);
      if (claim === 'claimed') keptDays.set(id, keepDays);
      if (claim === 'claimed') known.set(id, { status: 'SENDING', claimedAt: now.toISOString() });
      return claim;
    },
    async markSent(id) {
      settle(id, 'SENT');
    },
    async release(id) {
      settle(id, 'FAILED');
    },
    async skip({ id }, status) {
      if (!known.has(id)) known.set(id, { status });
    },
    async report(id, status) {
      if (status === 'SENT') settle(id, status);
      else if (known.has(id)) known.set(id, { status });
    },
  };
}
