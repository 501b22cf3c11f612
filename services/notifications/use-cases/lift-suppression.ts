import type { Clock } from '@commerce/lambda';
import { SuppressionNotFoundError } from '../domain/suppression.errors.ts';
import { lift, type Suppression } from '../domain/suppression.ts';
import type { AccountSuppressions, Suppressions } from '../ports/suppressions.ts';

export interface LiftSuppression {
  readonly address: string;
  readonly by: string;
  readonly note: string;
  /** True when the owner of the address wants our mails again. */
  readonly ownerAsked: boolean;
}

export interface LiftSuppressionDependencies {
  readonly suppressions: Suppressions;
  readonly accountSuppressions: AccountSuppressions;
  readonly clock: Clock;
}

/**
 * Lets mails through to an address again, and records who did so. What is lifted already stays as it is.
 * The mail service's list comes first: a crash in between leaves the address suppressed here, where the
 * next try finds it.
 *
 * Throws `SuppressionNotFoundError`, `SuppressionNotLiftableError`, `SuppressionChangedError`. Cost: 1
 * RRU, 2 WRU.
 */
export async function liftSuppression(
  { address, ...occasion }: LiftSuppression,
  { suppressions, accountSuppressions, clock }: LiftSuppressionDependencies,
): Promise<Suppression> {
  const found = await suppressions.find(address);
  if (found === undefined) throw new SuppressionNotFoundError();
  const { suppressed } = found;
  if (suppressed === undefined) return found;
  const suppression = { ...found, suppressed };
  const lifted = lift(suppression, { ...occasion, at: clock.now().toISOString() });
  await accountSuppressions.remove(address);
  return suppressions.lift(address, suppression, lifted);
}
