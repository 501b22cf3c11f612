import { ForbiddenError, UnauthenticatedError } from '../errors/edge-errors.ts';
import type { HttpEvent } from './http-event.ts';

/** Who calls, as the JWT authorizer verified it. */
export interface Caller {
  readonly sub: string;
  readonly groups: readonly string[];
  readonly isStaff: boolean;
  readonly email?: string;
}

/** Who may call: `public` anyone, `customer` whoever is signed in, `staff` the group `staff`. */
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
  if (typeof sub !== 'string' || sub === '') return null;
  const groups = listClaim(claims?.['cognito:groups']);
  const email = claims?.email;
  return {
    sub,
    groups,
    isStaff: groups.includes('staff'),
    ...(typeof email === 'string' && { email }),
  };
}

/**
 * HTTP APIs hand a claim that is an array over as the string `[staff buyers]`. Group names have no
 * white space, but may have commas and brackets.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
function listClaim(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((item) => typeof item === 'string');
  if (typeof claim !== 'string') return [];
  const inner = claim.startsWith('[') && claim.endsWith(']') ? claim.slice(1, -1) : claim;
  return inner.split(/\s+/).filter((item) => item !== '');
}
