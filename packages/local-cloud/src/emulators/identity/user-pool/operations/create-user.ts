import { type AttributeValue, assertRequired, readAttributes } from '../attributes.ts';
import { changeUser, poolOf, type UserPoolCore } from '../core.ts';
import { constraint, invalidParameter, userNotFound, usernameExists } from '../errors.ts';
import { operation } from '../operation.ts';
import {
  assertPassword,
  endOfTemporary,
  generatedPassword,
  passwordCredential,
} from '../passwords.ts';
import { assertFree, preSignUp, readUsername, validationMap } from '../registration.ts';
import type { PoolSettings } from '../settings.ts';
import { attributeList, type User, userType } from '../user.ts';

const withAttributes = (user: User) => ({ ...userType(user), Attributes: attributeList(user) });

export const AdminCreateUser = operation(
  'admin',
  {
    UserPoolId: 'text',
    Username: 'text',
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
    readonly UserAttributes?: readonly AttributeValue[];
    readonly ValidationData?: readonly AttributeValue[];
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
    validationData: validationMap(input.ValidationData),
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
    temporaryUntil: endOfTemporary(pool.passwordPolicy, now),
    createdAt: now,
    modifiedAt: now,
  });
}

function assertUnknown(core: UserPoolCore, pool: PoolSettings, name: string): void {
  if (core.users.find(pool, name)) throw usernameExists('User account already exists');
}

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
    temporaryUntil: endOfTemporary(pool.passwordPolicy, Date.now()),
  }));
}
