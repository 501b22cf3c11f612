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
  /** Tells that it is another system, with a token of its own, and no person. */
  readonly isMachine?: true;
  /** The language that the account chose, BCP 47: the claim `locale`. */
  readonly locale?: string;
  /** Time of the sign-in, which refreshed tokens keep: the claim `auth_time`. */
  readonly signedInAt?: Date;
}

/**
 * The scopes of other systems: the resource servers `orders` and `products` of the user pool.
 *
 * @example
 * ```ts
 * const scope: Scope = 'orders/place';
 * ```
 */
export type Scope = 'orders/read' | 'orders/place' | 'products/write';

/**
 * The scopes that let other systems in, each with the part that a system then plays: `customer` for what
 * is its own, `staff` for what is anybody's. Where it has several of them, `staff` counts.
 *
 * @example
 * ```ts
 * const machines: MachineAccess = { 'orders/read': 'staff', 'orders/place': 'customer' };
 * ```
 */
export type MachineAccess = Readonly<Partial<Record<Scope, 'customer' | 'staff'>>>;

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

/**
 * Lets the caller of an event in. Another system comes in only by a scope that the operation names.
 *
 * @throws UnauthenticatedError
 * @throws ForbiddenError
 */
export function admit<A extends Auth>(
  auth: A,
  event: HttpEvent,
  machines: MachineAccess = {},
): CallerOf<A> {
  const caller = callerOf(event, machines);
  if (auth !== 'public' && caller === null) throw new UnauthenticatedError();
  if (auth === 'staff' && !caller?.isStaff) throw new ForbiddenError();
  return caller as CallerOf<A>;
}

type Claims = Readonly<Record<string, unknown>>;

function callerOf(event: HttpEvent, machines: MachineAccess): Caller | null {
  const claims: Claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  const { sub } = claims;
  // The issuer may call people what no event and no key takes: nothing is done in such a name.
  if (typeof sub !== 'string' || flawInSubject(sub) !== undefined) return null;
  return isMachine(claims) ? machineOf(sub, claims, machines) : personOf(sub, claims, event);
}

/**
 * Tells whether a token was given to a system for its own secret: it names no user, and the client is
 * its subject.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
const isMachine = ({ sub, client_id: client, username }: Claims): boolean =>
  sub === client && username === undefined;

function machineOf(sub: string, { scope }: Claims, machines: MachineAccess): Caller {
  const scopes = typeof scope === 'string' ? scope.split(' ') : [];
  const parts = Object.entries(machines).flatMap(([name, part]) =>
    scopes.includes(name) ? [part] : [],
  );
  if (parts.length === 0) throw new ForbiddenError();
  return { sub, groups: [], isStaff: parts.includes('staff'), isMachine: true };
}

function personOf(sub: string, claims: Claims, event: HttpEvent): Caller {
  const groups = groupsOf(event);
  const { email, email_verified: verified, payment_customer: paymentCustomer } = claims;
  const { locale, auth_time: signedIn } = claims;
  return {
    sub,
    groups,
    isStaff: groups.includes('staff'),
    ...(typeof email === 'string' && { email }),
    // An HTTP API hands every claim over as a string.
    ...((verified === true || verified === 'true') && { emailVerified: true }),
    ...(typeof paymentCustomer === 'string' && { paymentCustomer }),
    ...(typeof locale === 'string' && { locale }),
    ...(Number(signedIn) > 0 && { signedInAt: new Date(Number(signedIn) * 1_000) }),
  };
}
