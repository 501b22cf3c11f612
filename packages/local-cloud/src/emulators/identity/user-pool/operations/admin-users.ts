import { assertMutable, assertRequired, readAttributes } from '../attributes.ts';
import { changeUser, poolOf, type UserPoolCore, userOf } from '../core.ts';
import { constraint, invalidParameter, userNotFound, usernameExists } from '../errors.ts';
import { operation } from '../operation.ts';
import { assertPassword, generatedPassword, passwordCredential } from '../passwords.ts';
import { sendCode } from '../send-code.ts';
import type { PoolSettings } from '../settings.ts';
import { forgetFailures } from '../sign-in/password.ts';
import { signOutEverywhere } from '../sign-in/tokens.ts';
import { attributeList, mfaSettings, type User, userType } from '../user.ts';
import { deleteUser } from './delete-user.ts';
import { assertFree, preSignUp, readUsername } from './sign-up.ts';
import { updateAttributes, withoutAttributes } from './update-attributes.ts';

const DAY_MS = 86_400_000;
const ONE_USER = { UserPoolId: 'text', Username: 'text' } as const;

const withAttributes = (user: User) => ({ ...userType(user), Attributes: attributeList(user) });

export const AdminCreateUser = operation(
  'admin',
  {
    ...ONE_USER,
    UserAttributes: 'attributes?',
    ValidationData: 'attributes?',
    TemporaryPassword: 'text?',
    MessageAction: 'text?',
    DesiredDeliveryMediums: 'texts?',
    ForceAliasCreation: 'ignored',
    ClientMetadata: 'map?',
  },
  async (input, core) => {
    const pool = poolOf(core, input.UserPoolId);
    const { MessageAction: action, DesiredDeliveryMediums: mediums = ['EMAIL'] } = input;
    if (action !== undefined && action !== 'SUPPRESS' && action !== 'RESEND') {
      throw constraint('messageAction', 'Member must satisfy enum value set: [RESEND, SUPPRESS]');
    }
    if (!mediums.includes('EMAIL') && action !== 'SUPPRESS') {
      throw invalidParameter('The local cloud sends no text messages');
    }
    const password = input.TemporaryPassword ?? generatedPassword(pool.passwordPolicy);
    assertPassword(password, pool.passwordPolicy);
    const user =
      action === 'RESEND'
        ? invitedAgain(core, pool, input.Username, password)
        : await createUser(core, pool, input, password);
    if (action !== 'SUPPRESS' && user.attributes.email !== undefined) {
      await core.messages.send(pool, {
        occasion: 'AdminCreateUser',
        user,
        to: user.attributes.email,
        code: password,
        clientId: undefined,
        clientMetadata: input.ClientMetadata,
      });
    }
    return { User: withAttributes(user) };
  },
);

async function createUser(
  core: UserPoolCore,
  pool: PoolSettings,
  input: {
    readonly Username: string;
    readonly UserAttributes?: Parameters<typeof readAttributes>[1];
    readonly ValidationData?: Parameters<typeof readAttributes>[1];
    readonly ClientMetadata?: Readonly<Record<string, string>>;
  },
  password: string,
): Promise<User> {
  const given = readAttributes(pool, input.UserAttributes ?? []);
  const { username, sub, attributes } = readUsername(pool, input.Username, given);
  assertRequired(pool, attributes);
  assertUnknown(core, pool, input.Username);
  await preSignUp(core, pool, {
    source: 'PreSignUp_AdminCreateUser',
    username,
    clientId: undefined,
    attributes,
    validationData:
      input.ValidationData &&
      Object.fromEntries(input.ValidationData.map(({ Name, Value = '' }) => [Name, Value])),
    clientMetadata: input.ClientMetadata,
  });
  assertFree(core, pool, input.Username);
  const now = Date.now();
  return core.users.put(pool, {
    poolId: pool.id,
    username,
    sub,
    status: 'FORCE_CHANGE_PASSWORD',
    isEnabled: true,
    attributes,
    credential: passwordCredential(pool, username, password),
    temporaryUntil: endOfTemporary(pool, now),
    createdAt: now,
    modifiedAt: now,
  });
}

function assertUnknown(core: UserPoolCore, pool: PoolSettings, name: string): void {
  if (core.users.find(pool, name)) throw usernameExists('User account already exists');
}

const endOfTemporary = ({ passwordPolicy }: PoolSettings, now: number): number =>
  now + passwordPolicy.temporaryPasswordDays * DAY_MS;

function invitedAgain(
  core: UserPoolCore,
  pool: PoolSettings,
  name: string,
  password: string,
): User {
  const user = core.users.find(pool, name);
  if (!user) throw userNotFound('User does not exist.');
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw invalidParameter(
      `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  return changeUser(core, pool, user.username, () => ({
    credential: passwordCredential(pool, user.username, password),
    temporaryUntil: endOfTemporary(pool, Date.now()),
  }));
}

export const AdminGetUser = operation('admin', ONE_USER, (input, core) => {
  const { user } = userOf(core, input.UserPoolId, input.Username);
  return { ...userType(user), UserAttributes: attributeList(user), ...mfaSettings(user) };
});

export const AdminSetUserPassword = operation(
  'admin',
  { ...ONE_USER, Password: 'text', Permanent: 'flag?' },
  (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    assertPassword(input.Password, pool.passwordPolicy);
    const { temporaryUntil, ...rest } = user;
    core.users.put(pool, {
      ...rest,
      status: input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
      credential: passwordCredential(pool, user.username, input.Password),
      ...(!input.Permanent && { temporaryUntil: endOfTemporary(pool, Date.now()) }),
      modifiedAt: Date.now(),
    });
    forgetFailures(core, pool, user.username);
    return {};
  },
);

export const AdminResetUserPassword = operation(
  'admin',
  { ...ONE_USER, ClientMetadata: 'map?' },
  async (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    if (user.attributes.email_verified !== 'true') {
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    const { credential, ...rest } = user;
    const reset = core.users.put(pool, {
      ...rest,
      status: 'RESET_REQUIRED',
      modifiedAt: Date.now(),
    });
    await sendCode(core, pool, reset, {
      purpose: 'reset-password',
      occasion: 'ForgotPassword',
      clientId: undefined,
      clientMetadata: input.ClientMetadata,
    });
    return {};
  },
);

export const AdminDeleteUser = operation('admin', ONE_USER, (input, core) => {
  const { user } = userOf(core, input.UserPoolId, input.Username);
  deleteUser(core, user);
  return {};
});

export const AdminDisableUser = operation('admin', ONE_USER, (input, core) => {
  const { pool, user } = userOf(core, input.UserPoolId, input.Username);
  changeUser(core, pool, user.username, () => ({ isEnabled: false }));
  // As Cognito does: what was issued before is of no use any more, also after it is enabled again.
  signOutEverywhere(core, user);
  return {};
});

export const AdminEnableUser = operation('admin', ONE_USER, (input, core) => {
  const { pool, user } = userOf(core, input.UserPoolId, input.Username);
  changeUser(core, pool, user.username, () => ({ isEnabled: true }));
  return {};
});

export const AdminUserGlobalSignOut = operation('admin', ONE_USER, (input, core) => {
  const { user } = userOf(core, input.UserPoolId, input.Username);
  signOutEverywhere(core, user);
  return {};
});

export const AdminUpdateUserAttributes = operation(
  'admin',
  { ...ONE_USER, UserAttributes: 'attributes', ClientMetadata: 'map?' },
  async (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    const attributes = readAttributes(pool, input.UserAttributes);
    await updateAttributes(core, pool, user, attributes, {
      clientId: undefined,
      clientMetadata: input.ClientMetadata,
    });
    return {};
  },
);

export const AdminDeleteUserAttributes = operation(
  'admin',
  { ...ONE_USER, UserAttributeNames: 'texts' },
  (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    assertMutable(pool, input.UserAttributeNames);
    changeUser(core, pool, user.username, ({ attributes }) => ({
      attributes: withoutAttributes(pool, attributes, input.UserAttributeNames),
    }));
    return {};
  },
);
