import { RecentSignInRequiredError } from './deletion.errors.ts';

/** An account that its owner, or staff for them, deletes. It is marked until no token of it is good any more. */
export interface Deletion {
  readonly customerId: string;
  /** RFC 3339. */
  readonly requestedAt: string;
}

/** The address to which the last mail goes, kept until the erasure is over. It does not say whose it was. */
export interface ClosingNotice {
  /** The erasure that has to be over first. */
  readonly erasureId: string;
  readonly contact: { readonly email: string; readonly locale: string };
}

/** Age of a sign-in that is recent enough for what cannot be undone. */
const RECENT_MS = 15 * 60_000;

/** Days for which an account stays marked: tokens are good for a day at the most, messages for 19. */
export const KEEP_DELETIONS_DAYS = 30;

/** Days for which an address waits for its erasure: staff repeat one that failed within that time. */
export const KEEP_NOTICES_DAYS = 30;

const DAY_MS = 24 * 60 * 60_000;

export const daysAfter = (moment: Date, days: number): Date =>
  new Date(moment.getTime() + days * DAY_MS);

/** Throws {@link RecentSignInRequiredError} for whoever signed in long ago, or does not know when. */
export function requireRecentSignIn(signedInAt: Date | undefined, now: Date): void {
  const age = now.getTime() - (signedInAt?.getTime() ?? 0);
  if (age > RECENT_MS) throw new RecentSignInRequiredError(RECENT_MS / 60_000);
}
