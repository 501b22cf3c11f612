import { createHash } from 'node:crypto';
import { type Deletion, daysAfter, KEEP_DELETIONS_DAYS } from '../../domain/deletion.ts';

const DELETION = 'DELETION';

/** What outlives an account must not name it: whoever has the id finds it all the same. */
export const digestOf = (customerId: string): string =>
  createHash('sha256').update(customerId).digest('hex');

export const deletionKey = (customerId: string): Pick<DeletionItem, 'pk' | 'sk'> => ({
  pk: `FORMER#${digestOf(customerId)}`,
  sk: DELETION,
});

export interface DeletionItem extends Omit<Deletion, 'customerId'> {
  readonly pk: string;
  readonly sk: typeof DELETION;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export const toDeletionItem = ({ customerId, requestedAt }: Deletion): DeletionItem => ({
  ...deletionKey(customerId),
  requestedAt,
  expiresAt: secondsOf(daysAfter(new Date(requestedAt), KEEP_DELETIONS_DAYS)),
});

/** Time to live counts seconds. */
export const secondsOf = (moment: Date): number => Math.ceil(moment.getTime() / 1_000);
