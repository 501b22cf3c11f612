import { claimOf, type Delivery, type DeliveryStatus, skipOf } from '../domain/delivery.ts';
import type { DeliveryLog } from '../ports/delivery-log.ts';
import type { RecordTime } from '../ports/record-time.ts';
import type { DeliveryRetention } from '../ports/retention.ts';
import { pageOf } from './page-of.ts';

interface DeliveryRecord extends Delivery {
  readonly status: DeliveryStatus;
  readonly claimedAt: string;
  readonly keepDays: number;
}

export interface InMemoryDeliveryLog extends DeliveryLog {
  readonly retention: DeliveryRetention;
  statusOf(deliveryId: string): DeliveryStatus | undefined;
  /** For how many days it was claimed. */
  keptDaysOf(deliveryId: string): number | undefined;
}

const DAY_MS = 24 * 60 * 60_000;

/** A delivery log in memory. */
export function inMemoryDeliveryLog(): InMemoryDeliveryLog {
  const records = new Map<string, DeliveryRecord>();
  const put = (status: DeliveryStatus, delivery: Delivery, { now, keepDays }: RecordTime) => {
    records.set(delivery.id, { ...delivery, status, claimedAt: now.toISOString(), keepDays });
  };
  const change = (id: string, status: DeliveryStatus, from?: DeliveryStatus) => {
    const record = records.get(id);
    if (record && (from === undefined || record.status === from)) {
      records.set(id, { ...record, status });
    }
  };
  return {
    keptDaysOf: (id) => records.get(id)?.keepDays,
    statusOf: (id) => records.get(id)?.status,
    async claim(delivery, time) {
      const claim = claimOf(records.get(delivery.id), time.now);
      if (claim === 'claimed') put('SENDING', delivery, time);
      return claim;
    },
    async markSent(id) {
      change(id, 'SENT', 'SENDING');
    },
    async release(id) {
      change(id, 'FAILED', 'SENDING');
    },
    async skip(delivery, status, time) {
      const claim = skipOf(records.get(delivery.id), time.now);
      if (claim === 'claimed') put(status, delivery, time);
      return claim;
    },
    async report(id, status) {
      if (status === 'SENT') change(id, status, 'SENDING');
      else change(id, status);
    },
    async find(id) {
      const record = records.get(id);
      if (record === undefined) return undefined;
      const { kind, subject, status, claimedAt: at } = record;
      return { id, kind, subject, status, at };
    },
    retention: {
      async expired(now, { limit, cursor }) {
        const { items, ...page } = pageOf([...records.keys()].toSorted(), limit, cursor);
        const isExpired = (id: string) => {
          const { claimedAt = '', keepDays = 0 } = records.get(id) ?? {};
          return Date.parse(claimedAt) + keepDays * DAY_MS <= now.getTime();
        };
        const expired = items.filter(isExpired).map((id) => ({ id, bytes: id.length }));
        return { ...page, items: expired, scanned: items.length };
      },
      ofRecipient: async (recipientId, { limit, cursor }) => {
        const own = [...records].filter(([, record]) => record.recipientId === recipientId);
        return pageOf(own.map(([id]) => id).toSorted(), limit, cursor);
      },
      async anonymise(deliveryIds) {
        for (const id of deliveryIds) {
          const record = records.get(id);
          if (record) records.set(id, { ...record, recipientId: '' });
        }
      },
      async remove(deliveryIds) {
        for (const id of deliveryIds) records.delete(id);
      },
    },
  };
}
