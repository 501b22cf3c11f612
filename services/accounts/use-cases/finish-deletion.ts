import type { Clock } from '@commerce/lambda';
import { toCustomerDeleted } from '../messages/customer-events.ts';
import type { ClosingNotices } from '../ports/closing-notices.ts';

/** An erasure that is over. */
export interface FinishDeletion {
  readonly erasureId: string;
  readonly succeeded: boolean;
  readonly dryRun: boolean;
  readonly correlationId: string;
}

export interface FinishDeletionDependencies {
  readonly notices: ClosingNotices;
  readonly clock: Clock;
}

/**
 * Announces that a customer is erased, once every service is done, and forgets their address. Where one
 * failed, the address waits for the erasure that staff start next. Returns whether it was announced.
 */
export async function finishDeletion(
  { erasureId, succeeded, dryRun, correlationId }: FinishDeletion,
  { notices, clock }: FinishDeletionDependencies,
): Promise<boolean> {
  if (!succeeded || dryRun) return false;
  const notice = await notices.waitingFor(erasureId);
  if (notice === undefined) return false;
  const at = clock.now().toISOString();
  return notices.release(notice, toCustomerDeleted(notice, { at, correlationId }));
}
