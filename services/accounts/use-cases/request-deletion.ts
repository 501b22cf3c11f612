import type { Clock } from '@commerce/lambda';
import { type Deletion, requireRecentSignIn } from '../domain/deletion.ts';
import { toDeletionRequested } from '../messages/customer-events.ts';
import type { AccountDirectory } from '../ports/account-directory.ts';
import type { Deletions } from '../ports/deletions.ts';

export interface RequestDeletion {
  readonly customerId: string;
  readonly signedInAt: Date | undefined;
  readonly correlationId: string;
}

export interface RequestDeletionDependencies {
  readonly deletions: Deletions;
  readonly directory: Pick<AccountDirectory, 'close'>;
  readonly clock: Clock;
}

/**
 * Closes the account of its owner, and announces that everything of theirs is to be erased. A repetition
 * closes it again, and announces nothing. Throws `RecentSignInRequiredError`.
 */
export async function requestDeletion(
  { customerId, signedInAt, correlationId }: RequestDeletion,
  { deletions, directory, clock }: RequestDeletionDependencies,
): Promise<void> {
  const now = clock.now();
  requireRecentSignIn(signedInAt, now);
  const deletion: Deletion = { customerId, requestedAt: now.toISOString() };
  // First, because whoever is locked out cannot ask a second time.
  await deletions.mark(deletion, toDeletionRequested(deletion, correlationId));
  await directory.close(customerId);
}
