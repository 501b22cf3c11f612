import { randomUUID } from 'node:crypto';
import { assertRequired, readAttributes } from '../attributes.ts';
import { assertSecretHash, changeUser, clientOf, type UserPoolCore } from '../core.ts';
import {
  codeExpired,
  codeMismatch,
  constraint,
  disabled,
  invalidParameter,
  notAuthorized,
  userNotFound,
  usernameExists,
} from '../errors.ts';
import { subjectOf } from '../made-up-user.ts';
import { deliveryTo } from '../masked-address.ts';
import { operation } from '../operation.ts';
import { assertPassword, passwordCredential } from '../passwords.ts';
import { countSent, pretendToSend, sendCode, tryCode } from '../send-code.ts';
import type { PoolSettings } from '../settings.ts';
import { unrecognizable } from '../triggers.ts';
import { triggerAttributes, type User } from '../user.ts';

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

const validationMap = (
  list: readonly { readonly Name: string; readonly Value?: string }[] | undefined,
): Metadata => list && Object.fromEntries(list.map(({ Name, Value = '' }) => [Name, Value]));

export const SignUp = operation(
  'client',
  {
    ClientId: 'text',
    SecretHash: 'text?',
    Username: 'text',
    Password: 'text',
    UserAttributes: 'attributes?',
    ValidationData: 'attributes?',
    ClientMetadata: 'map?',
    AnalyticsMetadata: 'ignored',
    UserContextData: 'ignored',
  },
  async (input, core, { isTrusted }) => {
    const { pool, client } = clientOf(core, input.ClientId);
    if (!isTrusted) assertSecretHash(client, [input.Username], input.SecretHash);
    if (pool.onlyAdminsCreateUsers) {
      throw notAuthorized('SignUp is not permitted for this user pool');
    }
    assertPassword(input.Password, pool.passwordPolicy);
    const given = readAttributes(pool, input.UserAttributes ?? [], client);
    const { username, sub, attributes } = readUsername(pool, input.Username, given);
    assertRequired(pool, attributes);
    assertFree(core, pool, input.Username);
    const { isConfirmed, isEmailVerified } = await preSignUp(core, pool, {
      source: 'PreSignUp_SignUp',
      username,
      clientId: client.id,
      attributes,
      validationData: validationMap(input.ValidationData),
      clientMetadata: input.ClientMetadata,
    });
    // Somebody else may have signed up while the function ran.
    assertFree(core, pool, input.Username);
    const now = Date.now();
    const user = core.users.put(pool, {
      poolId: pool.id,
      username,
      sub,
      status: isConfirmed ? 'CONFIRMED' : 'UNCONFIRMED',
      isEnabled: true,
      attributes: {
        ...attributes,
        ...(attributes.email !== undefined && { email_verified: String(isEmailVerified) }),
      },
      credential: passwordCredential(pool, username, input.Password),
      createdAt: now,
      modifiedAt: now,
    });
    const result = { UserConfirmed: isConfirmed, UserSub: sub };
    if (isConfirmed) {
      await postConfirmation(core, pool, user, 'ConfirmSignUp', client.id, input.ClientMetadata);
      return result;
    }
    if (!pool.verifiesEmail || attributes.email === undefined) return result;
    const delivery = await sendCode(core, pool, user, {
      purpose: 'confirm-sign-up',
      occasion: 'SignUp',
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
    });
    return { ...result, CodeDeliveryDetails: delivery };
  },
);

export const ConfirmSignUp = operation(
  'client',
  {
    ClientId: 'text',
    SecretHash: 'text?',
    Username: 'text',
    ConfirmationCode: 'text',
    // No pool here has aliases that could be moved from one user to another.
    ForceAliasCreation: 'ignored',
    ClientMetadata: 'map?',
    AnalyticsMetadata: 'ignored',
    UserContextData: 'ignored',
  },
  async (input, core, { isTrusted }) => {
    const { pool, client } = clientOf(core, input.ClientId);
    const found = core.users.find(pool, input.Username);
    if (!isTrusted) {
      assertSecretHash(client, namesOf(input.Username, found), input.SecretHash);
    }
    if (!client.preventsUserExistenceErrors) {
      if (!found) throw userNotFound('Username/client id combination not found.');
      if (!found.isEnabled) throw disabled();
    }
    const user = found?.isEnabled ? found : undefined;
    if (user && user.status !== 'UNCONFIRMED') throw cannotBeConfirmed(user);
    const subject = subjectOf(pool, user, input.Username);
    const outcome = await tryCode(core, pool, subject, 'confirm-sign-up', input.ConfirmationCode);
    if (outcome === 'wrong') throw codeMismatch();
    const owner = { poolId: pool.id, username: subject, purpose: 'confirm-sign-up' } as const;
    if (outcome === 'none' || !user || !core.codes.take(owner)) throw codeExpired();
    const confirmed = confirm(core, pool, user);
    await postConfirmation(core, pool, confirmed, 'ConfirmSignUp', client.id, input.ClientMetadata);
    return {};
  },
);

export const ResendConfirmationCode = operation(
  'client',
  {
    ClientId: 'text',
    SecretHash: 'text?',
    Username: 'text',
    ClientMetadata: 'map?',
    AnalyticsMetadata: 'ignored',
    UserContextData: 'ignored',
  },
  async (input, core, { isTrusted }) => {
    const { pool, client } = clientOf(core, input.ClientId);
    const user = core.users.find(pool, input.Username);
    if (!isTrusted) assertSecretHash(client, namesOf(input.Username, user), input.SecretHash);
    const subject = subjectOf(pool, user, input.Username);
    if (!user && !client.preventsUserExistenceErrors) {
      throw userNotFound('Username/client id combination not found.');
    }
    if (user && user.status !== 'UNCONFIRMED') {
      throw invalidParameter('User is already confirmed.');
    }
    countSent(core, pool, subject, 'confirm-sign-up');
    if (!user?.isEnabled) {
      await pretendToSend(core, pool, subject, 'confirm-sign-up');
      return { CodeDeliveryDetails: deliveryTo(input.Username) };
    }
    const delivery = await sendCode(core, pool, user, {
      purpose: 'confirm-sign-up',
      occasion: 'ResendCode',
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails: delivery };
  },
);

export const AdminConfirmSignUp = operation(
  'admin',
  { UserPoolId: 'text', Username: 'text', ClientMetadata: 'map?' },
  async (input, core) => {
    const pool = core.registry.pool(input.UserPoolId);
    const user = pool && core.users.find(pool, input.Username);
    if (!pool || !user) throw userNotFound('User does not exist.');
    if (user.status !== 'UNCONFIRMED') throw cannotBeConfirmed(user);
    const confirmed = changeUser(core, pool, user.username, () => ({ status: 'CONFIRMED' }));
    await postConfirmation(core, pool, confirmed, 'ConfirmSignUp', undefined, input.ClientMetadata);
    return {};
  },
);

/** Names by which a client may have hashed its secret. */
export const namesOf = (given: string, user: User | undefined): string[] =>
  user ? [given, user.username] : [given];

/** A code that came by mail verifies the address too. */
const confirm = (core: UserPoolCore, pool: PoolSettings, user: User): User =>
  changeUser(core, pool, user.username, ({ attributes }) => ({
    status: 'CONFIRMED',
    attributes: { ...attributes, email_verified: 'true' },
  }));

const cannotBeConfirmed = ({ status }: User) =>
  notAuthorized(`User cannot be confirmed. Current status is ${status}`);
