import type { Clock } from '@commerce/lambda';
import { InvalidTokenError } from '../domain/live.errors.ts';
import type { TokenVerifier } from '../ports/token-verifier.ts';

const PREFIX = 'token-of-';
const DAY_MS = 24 * 60 * 60_000;

export const tokenOf = (customerId: string): string => `${PREFIX}${customerId}`;

/** Accepts what {@link tokenOf} makes, for a day. `sam` is staff. */
export const inMemoryTokenVerifier = (clock: Clock): TokenVerifier => ({
  async verify(token) {
    if (!token.startsWith(PREFIX)) throw new InvalidTokenError();
    const customerId = token.slice(PREFIX.length);
    const expiresAt = new Date(clock.now().getTime() + DAY_MS);
    return { customerId, isStaff: customerId === 'sam', expiresAt };
  },
});
