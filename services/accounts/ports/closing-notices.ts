import type { CloudEvent } from '@commerce/events';
import type { ClosingNotice } from '../domain/deletion.ts';

/** The addresses that wait for an erasure to be over. */
export interface ClosingNotices {
  /** Keeps a notice, in place of an earlier one of the same customer. */
  keep(customerId: string, notice: ClosingNotice, until: Date): Promise<void>;
  /** Finds the notice of a customer, whatever erasure it waits for. */
  ofCustomer(customerId: string): Promise<ClosingNotice | undefined>;
  /** Finds the notice that waits for an erasure. */
  waitingFor(erasureId: string): Promise<ClosingNotice | undefined>;
  /** Forgets a notice and publishes the event in its place, once. Returns false when it is gone. */
  release(notice: ClosingNotice, event: CloudEvent): Promise<boolean>;
}
