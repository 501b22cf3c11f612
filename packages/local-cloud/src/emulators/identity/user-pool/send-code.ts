import type { UserPoolCore } from './core.ts';
import { invalidParameter, limitExceeded } from './errors.ts';
import { deliveryTo } from './masked-address.ts';
import type { MessageOccasion } from './messages.ts';
import { generatedCode } from './passwords.ts';
import type { PoolSettings } from './settings.ts';
import type { CodePurpose } from './stores/code-store.ts';
import type { User } from './user.ts';

const HOUR_MS = 3_600_000;

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/limits.html */
const LIFE_MS: Readonly<Record<CodePurpose, number>> = {
  'confirm-sign-up': 24 * HOUR_MS,
  'reset-password': HOUR_MS,
  'verify-email': 24 * HOUR_MS,
};

/** Cognito allows 5 to 20 an hour, by what it thinks of the caller. */
const MOST_SENT = 10;
const MOST_FAILURES = 5;

export interface CodeRequest {
  readonly purpose: CodePurpose;
  readonly occasion: MessageOccasion;
  readonly clientId: string | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

/** @throws ServiceError `LimitExceededException` when too many codes were asked for, for whomever. */
export function countSent(
  core: UserPoolCore,
  pool: PoolSettings,
  subject: string,
  purpose: CodePurpose,
): void {
  const attempt = { poolId: pool.id, subject, action: `send:${purpose}` };
  const now = Date.now();
  if (core.attempts.countOf(attempt, now) >= MOST_SENT) throw limitExceeded();
  core.attempts.add(attempt, now);
}

/**
 * Sends a code to the user's address, to the one that is to be verified for `verify-email`.
 *
 * @returns where it went, as operations say it.
 * @throws ServiceError of the trigger, `CodeDeliveryFailureException`
 */
export async function sendCode(
  core: UserPoolCore,
  pool: PoolSettings,
  user: User,
  { purpose, occasion, clientId, clientMetadata }: CodeRequest,
) {
  const to = purpose === 'verify-email' ? addressToVerify(user) : user.attributes.email;
  if (!to) {
    throw invalidParameter('Cannot send a code: there is no registered email address for the user');
  }
  const code = generatedCode();
  const kept = purpose === 'verify-email' ? proofOf(to, code) : code;
  await core.codes.put({ ...user, purpose }, kept, Date.now() + LIFE_MS[purpose]);
  await core.messages.send(pool, { occasion, user, to, code, clientId, clientMetadata });
  return deliveryTo(to);
}

/** The address that a user's next code for `verify-email` goes to: a new one, or the one that is there. */
export const addressToVerify = ({ pendingEmail, attributes }: User): string | undefined =>
  pendingEmail ?? attributes.email;

/** A code with the address that it was sent to: it proves no other, which the user may have set meanwhile. */
export const proofOf = (address: string, code: string): string => `${address}\n${code}`;

/** Keeps a code that nobody was sent, for somebody who is not there: codes tell nobody who is. */
export const pretendToSend = (
  core: UserPoolCore,
  pool: PoolSettings,
  subject: string,
  purpose: CodePurpose,
): Promise<void> =>
  core.codes.put(
    { poolId: pool.id, username: subject, purpose },
    generatedCode(),
    Date.now() + LIFE_MS[purpose],
  );

/**
 * Sends a code to a user; nobody gets one where there is no user to send it to, and the response is the
 * same. Both count towards the codes of whoever was named.
 *
 * @param named what stands for the user in the counts, and what the client called them.
 * @throws ServiceError `LimitExceededException`, and those of {@link sendCode}
 */
export async function sendCodeToNamed(
  core: UserPoolCore,
  pool: PoolSettings,
  user: User | undefined,
  named: { readonly subject: string; readonly name: string },
  request: CodeRequest,
) {
  countSent(core, pool, named.subject, request.purpose);
  if (user) return { CodeDeliveryDetails: await sendCode(core, pool, user, request) };
  await pretendToSend(core, pool, named.subject, request.purpose);
  return { CodeDeliveryDetails: deliveryTo(named.name) };
}

/** The outcome of a code, where the number of tries is the same for who is there and who is not. */
export async function tryCode(
  core: UserPoolCore,
  pool: PoolSettings,
  subject: string,
  purpose: CodePurpose,
  code: string,
): Promise<'right' | 'wrong' | 'none'> {
  const attempt = { poolId: pool.id, subject, action: `try:${purpose}` };
  const now = Date.now();
  if (core.attempts.countOf(attempt, now) >= MOST_FAILURES) throw limitExceeded();
  const owner = { poolId: pool.id, username: subject, purpose };
  // Counted before it is compared, which takes a while: tries at once do not get past the limit.
  core.attempts.add(attempt, now);
  const outcome = await core.codes.compare(owner, code, now);
  if (outcome !== 'right') return outcome;
  core.attempts.clear(attempt);
  return 'right';
}
