import { randomUUID } from 'node:crypto';
import { type AttributeValue, readAttributes } from './attributes.ts';
import type { UserPoolCore } from './core.ts';
import { constraint, invalidParameter, usernameExists } from './errors.ts';
import type { PoolSettings } from './settings.ts';
import { unrecognizable } from './triggers.ts';
import { triggerAttributes, type User } from './user.ts';

type Metadata = Readonly<Record<string, string>> | undefined;

const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** A user's name, and the address that it is where users sign in by it. */
export function readUsername(
  pool: PoolSettings,
  name: string,
  attributes: Readonly<Record<string, string>>,
): {
  readonly username: string;
  readonly sub: string;
  readonly attributes: Record<string, string>;
} {
  if (!USERNAME.test(name)) {
    throw constraint(
      'username',
      'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
    );
  }
  const sub = randomUUID();
  if (!pool.signsInByEmail) return { username: name, sub, attributes: { ...attributes } };
  if (!name.includes('@')) throw invalidParameter('Username should be an email.');
  const { email = name } = readAttributes(pool, [{ Name: 'email', Value: name }]);
  if (attributes.email !== undefined && attributes.email !== email) {
    throw invalidParameter('The attribute email must be the same as the username.');
  }
  return { username: sub, sub, attributes: { ...attributes, email } };
}

/** @throws ServiceError `UsernameExistsException` */
export function assertFree(core: UserPoolCore, pool: PoolSettings, name: string): void {
  if (!core.users.find(pool, name)) return;
  throw usernameExists(
    pool.signsInByEmail ? 'An account with the given email already exists.' : 'User already exists',
  );
}

/** What the pool's function makes of somebody who is to become a user. */
export async function preSignUp(
  core: UserPoolCore,
  pool: PoolSettings,
  call: {
    readonly source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser';
    readonly username: string;
    readonly clientId: string | undefined;
    readonly attributes: Readonly<Record<string, string>>;
    readonly validationData: Metadata;
    readonly clientMetadata: Metadata;
  },
): Promise<{ readonly isConfirmed: boolean; readonly isEmailVerified: boolean }> {
  const response = await core.triggers.run(pool, {
    trigger: 'PreSignUp',
    source: call.source,
    username: call.username,
    clientId: call.clientId,
    request: {
      userAttributes: call.attributes,
      validationData: call.validationData ?? null,
      ...(call.clientMetadata && { clientMetadata: call.clientMetadata }),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const { autoConfirmUser = false, autoVerifyEmail = false } = response ?? {};
  if (typeof autoConfirmUser !== 'boolean' || typeof autoVerifyEmail !== 'boolean') {
    throw unrecognizable();
  }
  return { isConfirmed: autoConfirmUser, isEmailVerified: autoVerifyEmail };
}

/** Tells the pool's function that somebody became a user, or has a new password. */
export async function postConfirmation(
  core: UserPoolCore,
  pool: PoolSettings,
  user: User,
  source: 'ConfirmSignUp' | 'ConfirmForgotPassword',
  clientId: string | undefined,
  clientMetadata: Metadata,
): Promise<void> {
  await core.triggers.run(pool, {
    trigger: 'PostConfirmation',
    source: `PostConfirmation_${source}`,
    username: user.username,
    clientId,
    request: {
      userAttributes: triggerAttributes(user),
      ...(clientMetadata && { clientMetadata }),
    },
    response: {},
  });
}

/** Data for the pool's function, which come as attributes do. */
export const validationMap = (list: readonly AttributeValue[] | undefined): Metadata =>
  list && Object.fromEntries(list.map(({ Name, Value = '' }) => [Name, Value]));
