import type { CloudEvent } from '@commerce/events';
import type { Deletion } from '../domain/deletion.ts';

/** The accounts that are being deleted, or are gone, for {@link KEEP_DELETIONS_DAYS}. */
export interface Deletions {
  find(customerId: string): Promise<Deletion | undefined>;
  /**
   * Marks an account, together with the event that announces it if there is one, or does neither. Returns
   * false for one that is marked: it stays as it is, and nothing is announced.
   */
  mark(deletion: Deletion, event?: CloudEvent): Promise<boolean>;
}
