import type { ClientContext, UserPoolCore } from '../core.ts';
import { attemptsExceeded, incorrectPassword, resetRequired, userNotFound } from '../errors.ts';
import { subjectOf } from '../made-up-user.ts';
import { isPasswordOf } from '../passwords.ts';
import type { PoolSettings } from '../settings.ts';
import { triggerAttributes, type User } from '../user.ts';

type Metadata = Readonly<Record<string, string>> | undefined;

/** Wrong passwords and wrong codes of an app count together. */
const attemptOf = (pool: PoolSettings, subject: string) => ({
  poolId: pool.id,
  subject,
  action: 'sign-in',
});

/** @throws ServiceError `NotAuthorizedException` while somebody is locked out. */
export function assertNotLocked(core: UserPoolCore, pool: PoolSettings, subject: string): void {
  if (core.attempts.isLocked(attemptOf(pool, subject), Date.now())) throw attemptsExceeded();
}

export const countFailure = (core: UserPoolCore, pool: PoolSettings, subject: string): void =>
  core.attempts.addFailure(attemptOf(pool, subject), Date.now());

export const forgetFailures = (core: UserPoolCore, pool: PoolSettings, subject: string): void =>
  core.attempts.clear(attemptOf(pool, subject));

/**
 * The user of this name and password.
 *
 * @throws ServiceError `NotAuthorizedException` for a wrong password, and for a wrong name where the
 *   client does not tell who is there; `PasswordResetRequiredException`
 */
export async function verifyPassword(
  core: UserPoolCore,
  { pool, client }: ClientContext,
  name: string,
  password: string,
  metadata?: Metadata,
): Promise<User> {
  const user = await findForSignIn(core, { pool, client }, name, metadata);
  const subject = subjectOf(pool, user, name);
  assertNotLocked(core, pool, subject);
  const username = user?.username ?? name;
  if (user && isPasswordOf(pool, username, password, user.credential)) return user;
  // As long as it would take with a user.
  if (!user) isPasswordOf(pool, username, password, undefined);
  countFailure(core, pool, subject);
  throw incorrectPassword();
}

/**
 * The user of this name, after the pool's function let the sign-in go on; nobody, where the client
 * does not tell who is there.
 *
 * @throws ServiceError `UserNotFoundException` where the client tells.
 */
export async function findForSignIn(
  core: UserPoolCore,
  { pool, client }: ClientContext,
  name: string,
  metadata: Metadata,
): Promise<User | undefined> {
  const user = core.users.find(pool, name);
  if (!user && !client.preventsUserExistenceErrors) throw userNotFound('User does not exist.');
  await core.triggers.run(pool, {
    trigger: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    username: user?.username ?? name,
    clientId: client.id,
    request: {
      userAttributes: user ? triggerAttributes(user) : {},
      ...(metadata && { validationData: metadata }),
      userNotFound: user === undefined,
    },
    response: {},
  });
  if (user?.status === 'RESET_REQUIRED') throw resetRequired();
  // What was read before the function ran may have changed.
  return core.users.find(pool, user?.username ?? name);
}
