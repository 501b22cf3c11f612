import { type Deletion, daysAfter, KEEP_DELETIONS_DAYS } from '../../domain/deletion.ts';
import { partitionOf } from './profile-item.ts';

export const DELETION = 'DELETION';

export const deletionKey = (customerId: string): Pick<DeletionItem, 'pk' | 'sk'> => ({
  pk: partitionOf(customerId),
  sk: DELETION,
});

export interface DeletionItem extends Deletion {
  readonly pk: string;
  readonly sk: typeof DELETION;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export const toDeletionItem = (deletion: Deletion): DeletionItem => ({
  ...deletionKey(deletion.customerId),
  ...deletion,
  expiresAt: secondsOf(daysAfter(new Date(deletion.requestedAt), KEEP_DELETIONS_DAYS)),
});

export const fromDeletionItem = ({ customerId, requestedAt }: DeletionItem): Deletion => ({
  customerId,
  requestedAt,
});

/** Time to live counts seconds. */
export const secondsOf = (moment: Date): number => Math.ceil(moment.getTime() / 1_000);
