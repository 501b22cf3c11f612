import { timingSafeEqual } from 'node:crypto';
import type { ClientContext, UserPoolCore } from '../core.ts';
import { incorrectPassword, invalidParameter, notAuthorized } from '../errors.ts';
import { madeUpCredential, subjectOf } from '../made-up-user.ts';
import { srpIdentity } from '../passwords.ts';
import {
  assertPublicValue,
  challengeFor,
  expectedSignature,
  InvalidPublicValueError,
} from '../srp.ts';
import type { User } from '../user.ts';
import { assertNotLocked, countFailure, findForSignIn } from './password.ts';

/** `Sun Nov 9 10:49:53 UTC 2026` */
const TIMESTAMP = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2} UTC \d{4}$/;

/** Time in which a client proves that it knows the password. */
const LIFE_MS = 180_000;

/**
 * Begins a sign-in by SRP: what the client needs to prove that it knows the password. The block that
 * it signs is by what the sign-in is found again.
 */
export async function startSrp(
  core: UserPoolCore,
  context: ClientContext,
  name: string,
  A: string,
  metadata: Readonly<Record<string, string>> | undefined,
) {
  const { pool, client } = context;
  try {
    assertPublicValue(A);
  } catch (error) {
    if (error instanceof InvalidPublicValueError) throw invalidParameter(error.message);
    throw error;
  }
  const user = await findForSignIn(core, context, name, metadata);
  const subject = subjectOf(pool, user, name);
  assertNotLocked(core, pool, subject);
  const invented = madeUpCredential(core.inventionKey, pool, subject);
  const credential = user?.credential ?? invented.credential;
  const username = user?.username ?? invented.username;
  const challenge = challengeFor(credential);
  const now = Date.now();
  const block = core.sessions.add(
    {
      clientId: client.id,
      username,
      challenge: 'PASSWORD_VERIFIER',
      state: { ...credential, ...challenge, A, subject },
    },
    now + LIFE_MS,
    now,
  );
  return {
    SALT: credential.salt,
    SECRET_BLOCK: block,
    SRP_B: challenge.B,
    USERNAME: username,
    USER_ID_FOR_SRP: username,
  };
}

/**
 * The user whose password the client has proved to know.
 *
 * @throws ServiceError `NotAuthorizedException`
 */
export function finishSrp(
  core: UserPoolCore,
  { pool, client }: ClientContext,
  responses: Readonly<Record<string, string>>,
): User {
  const block = responses.PASSWORD_CLAIM_SECRET_BLOCK ?? '';
  const session = core.sessions.find(block, Date.now());
  if (session?.challenge !== 'PASSWORD_VERIFIER' || session.clientId !== client.id) {
    throw notAuthorized('Invalid session for the user.');
  }
  const timestamp = responses.TIMESTAMP ?? '';
  if (!TIMESTAMP.test(timestamp)) {
    throw invalidParameter('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.');
  }
  const { salt = '', verifier = '', secret = '', B = '', A = '', subject = '' } = session.state;
  assertNotLocked(core, pool, subject);
  if (!core.sessions.take(block)) throw notAuthorized('Invalid session for the user.');
  const message = Buffer.concat([
    Buffer.from(srpIdentity(pool, session.username)),
    Buffer.from(block, 'base64'),
    Buffer.from(timestamp),
  ]);
  const expected = Buffer.from(expectedSignature({ salt, verifier }, { secret, B }, A, message));
  const given = Buffer.from(responses.PASSWORD_CLAIM_SIGNATURE ?? '');
  const user = core.users.find(pool, session.username);
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  // The password may have changed since the sign-in began.
  if (isRight && user?.credential?.verifier === verifier) return user;
  countFailure(core, pool, subject);
  throw incorrectPassword();
}
