import { ServiceError } from '../../../shared/aws-json.ts';
import { assertMutable, assertRequired } from '../attributes.ts';
import { changeUser, type UserPoolCore } from '../core.ts';
import { invalidParameter } from '../errors.ts';
import { countSent, sendCode } from '../send-code.ts';
import type { PoolSettings } from '../settings.ts';
import type { User } from '../user.ts';

/** Who changes attributes of a user. */
interface Change {
  /** Absent for an administrator. */
  readonly clientId: string | undefined;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/** @throws ServiceError `AliasExistsException` when another user signs in with this address. */
export function assertEmailFree(
  core: UserPoolCore,
  pool: PoolSettings,
  { username }: User,
  email: string,
): void {
  if (!pool.signsInByEmail) return;
  const holder = core.users.find(pool, email);
  if (holder && holder.username !== username) {
    throw new ServiceError(
      'AliasExistsException',
      'An account with the given email already exists.',
    );
  }
}

/**
 * Sets attributes. A new address that has to be verified gets a code, and waits for it where the pool
 * keeps the old one until then.
 *
 * @returns where a code went.
 * @throws ServiceError `LimitExceededException` when too many codes were sent.
 */
export async function updateAttributes(
  core: UserPoolCore,
  pool: PoolSettings,
  user: User,
  attributes: Readonly<Record<string, string>>,
  change: Change,
) {
  assertMutable(pool, Object.keys(attributes));
  const { email, ...others } = attributes;
  const isVerified = attributes.email_verified === 'true';
  const isNew = email !== undefined && email !== user.attributes.email;
  if (isNew) assertEmailFree(core, pool, user, email);
  const isSent = isNew && email !== '' && !isVerified && pool.verifiesEmail;
  if (isSent && change.clientId !== undefined) {
    countSent(core, pool, user.username, 'verify-email');
  }
  const waits = isNew && email !== '' && pool.keepsEmailUntilVerified && !isVerified;
  const set = isNew && !waits ? { email_verified: 'false', ...attributes } : others;
  const changed = changeUser(core, pool, user.username, ({ attributes: present }) => {
    const { empty, filled } = split(set);
    const next = withoutAttributes(pool, { ...present, ...filled }, empty);
    assertRequired(pool, next);
    return { attributes: next, ...(waits && { pendingEmail: email }) };
  });
  if (!isSent) {
    if (email !== undefined) dropPending(core, pool, changed);
    return undefined;
  }
  return sendCode(core, pool, changed, {
    purpose: 'verify-email',
    occasion: 'UpdateUserAttribute',
    ...change,
  });
}

/** An address that was set by other means is not replaced later. */
function dropPending(core: UserPoolCore, pool: PoolSettings, user: User): void {
  if (user.pendingEmail === undefined) return;
  const { pendingEmail, ...rest } = user;
  core.users.put(pool, rest);
  core.codes.take({ ...user, purpose: 'verify-email' });
}

function split(attributes: Readonly<Record<string, string>>) {
  const entries = Object.entries(attributes);
  return {
    empty: entries.filter(([, value]) => value === '').map(([name]) => name),
    filled: Object.fromEntries(entries.filter(([, value]) => value !== '')),
  };
}

/** @throws ServiceError `InvalidParameterException` for the address that the user signs in with. */
export function withoutAttributes(
  pool: PoolSettings,
  attributes: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  if (pool.signsInByEmail && names.includes('email')) {
    throw invalidParameter('Cannot delete the attribute email: users of this pool sign in with it');
  }
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}
