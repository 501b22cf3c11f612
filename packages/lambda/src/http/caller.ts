import { flawInSubject } from '@commerce/events/subject';
import { ForbiddenError, UnauthenticatedError } from '../errors/edge-errors.ts';
import { groupsOf } from './groups.ts';
import type { HttpEvent } from './http-event.ts';

/**
 * The caller, as the JWT authorizer verified it.
 *
 * @example
 * ```ts
 * const mayRead = (order: Order, { sub, isStaff }: Caller) => isStaff || order.customerId === sub;
 * ```
 */
export interface Caller {
  readonly sub: string;
  readonly groups: readonly string[];
  readonly isStaff: boolean;
  readonly email?: string;
  /** Tells whether the issuer knows that `email` is the caller's own: the claim `email_verified`. */
  readonly emailVerified?: boolean;
  /** The claim `payment_customer`: the account's customer at the payment provider, who owns saved cards. */
  readonly paymentCustomer?: string;
}

/**
 * The callers of an operation: `public` anyone, `customer` whoever is signed in, `staff` the group `staff`.
 *
 * @example
 * ```ts
 * const auth: Auth = 'staff';
 * export const handler = httpHandler({ auth }, listRuns, () => ({ runs: runRepository() }));
 * ```
 */
export type Auth = 'public' | 'customer' | 'staff';

/** The caller that a function sees: certain, unless the operation is public. */
export type CallerOf<A extends Auth> = A extends 'public' ? Caller | null : Caller;

/** Throws {@link UnauthenticatedError} or {@link ForbiddenError}. */
export function admit<A extends Auth>(auth: A, event: HttpEvent): CallerOf<A> {
  const caller = callerOf(event);
  if (auth !== 'public' && caller === null) throw new UnauthenticatedError();
  if (auth === 'staff' && !caller?.isStaff) throw new ForbiddenError();
  return caller as CallerOf<A>;
}

function callerOf(event: HttpEvent): Caller | null {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  const sub = claims?.sub;
  // The issuer may call people what no event and no key takes: nothing is done in such a name.
  if (typeof sub !== 'string' || flawInSubject(sub) !== undefined) return null;
  const groups = groupsOf(event);
  const { email, email_verified: verified, payment_customer: paymentCustomer } = claims ?? {};
  return {
    sub,
    groups,
    isStaff: groups.includes('staff'),
    ...(typeof email === 'string' && { email }),
    // An HTTP API hands every claim over as a string.
    ...((verified === true || verified === 'true') && { emailVerified: true }),
    ...(typeof paymentCustomer === 'string' && { paymentCustomer }),
  };
}
