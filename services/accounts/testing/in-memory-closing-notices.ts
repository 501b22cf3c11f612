import type { CloudEvent } from '@commerce/events';
import type { ClosingNotice } from '../domain/deletion.ts';
import type { ClosingNotices } from '../ports/closing-notices.ts';

/** Keeps notices for as long as it lives, and adds to what was announced. */
export function inMemoryClosingNotices(announced: CloudEvent[]): ClosingNotices {
  const notices = new Map<string, ClosingNotice>();
  const waitingFor = (wanted: string) =>
    [...notices].find(([, { erasureId }]) => erasureId === wanted);
  return {
    keep: async (customerId, notice) => void notices.set(customerId, notice),
    ofCustomer: async (customerId) => notices.get(customerId),
    waitingFor: async (erasureId) => waitingFor(erasureId)?.[1],
    release: async ({ erasureId }, event) => {
      const [customerId] = waitingFor(erasureId) ?? [];
      if (customerId === undefined) return false;
      notices.delete(customerId);
      announced.push(event);
      return true;
    },
  };
}
