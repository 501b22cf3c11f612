import { assertMutable, readAttributes, readableBy } from '../attributes.ts';
import { bearerOf, changeUser } from '../core.ts';
import { incorrectPassword, invalidParameter, limitExceeded } from '../errors.ts';
import { operation } from '../operation.ts';
import { assertPassword, isPasswordOf, passwordCredential } from '../passwords.ts';
import { signOutEverywhere } from '../sign-in/tokens.ts';
import { attributeList, mfaSettings } from '../user.ts';
import { deleteUser } from './delete-user.ts';
import { updateAttributes, withoutAttributes } from './update-attributes.ts';

const MOST_WRONG_PASSWORDS = 5;

export const GetUser = operation('client', { AccessToken: 'text' }, async (input, core) => {
  const { user, clientId } = await bearerOf(core, input.AccessToken);
  const client = core.registry.client(clientId) ?? {};
  return {
    Username: user.username,
    UserAttributes: attributeList({ ...user, attributes: readableBy(client, user.attributes) }),
    ...mfaSettings(user),
  };
});

export const UpdateUserAttributes = operation(
  'client',
  { AccessToken: 'text', UserAttributes: 'attributes', ClientMetadata: 'map?' },
  async (input, core) => {
    const { pool, user, clientId } = await bearerOf(core, input.AccessToken);
    const client = core.registry.client(clientId) ?? {};
    const attributes = readAttributes(pool, input.UserAttributes, client);
    const delivery = await updateAttributes(core, pool, user, attributes, {
      clientId,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetailsList: delivery ? [delivery] : [] };
  },
);

export const DeleteUserAttributes = operation(
  'client',
  { AccessToken: 'text', UserAttributeNames: 'texts' },
  async (input, core) => {
    const { pool, user, clientId } = await bearerOf(core, input.AccessToken);
    const names = input.UserAttributeNames;
    readAttributes(
      pool,
      names.map((Name) => ({ Name })),
      core.registry.client(clientId) ?? {},
    );
    assertMutable(pool, names);
    changeUser(core, pool, user.username, ({ attributes }) => ({
      attributes: withoutAttributes(pool, attributes, names),
    }));
    return {};
  },
);

export const ChangePassword = operation(
  'client',
  { AccessToken: 'text', PreviousPassword: 'text?', ProposedPassword: 'text' },
  async (input, core) => {
    const { pool, user } = await bearerOf(core, input.AccessToken);
    const { PreviousPassword: previous, ProposedPassword: proposed } = input;
    if (previous === undefined && user.credential) {
      throw invalidParameter('Missing required parameter PreviousPassword');
    }
    const attempt = { poolId: pool.id, subject: user.username, action: 'change-password' };
    const now = Date.now();
    if (core.attempts.countOf(attempt, now) >= MOST_WRONG_PASSWORDS) throw limitExceeded();
    if (user.credential && !isPasswordOf(pool, user.username, previous ?? '', user.credential)) {
      core.attempts.add(attempt, now);
      throw incorrectPassword();
    }
    assertPassword(proposed, pool.passwordPolicy);
    core.attempts.clear(attempt);
    changeUser(core, pool, user.username, () => ({
      credential: passwordCredential(pool, user.username, proposed),
    }));
    return {};
  },
);

export const GlobalSignOut = operation('client', { AccessToken: 'text' }, async (input, core) => {
  const { user } = await bearerOf(core, input.AccessToken);
  signOutEverywhere(core, user);
  return {};
});

export const DeleteUser = operation('client', { AccessToken: 'text' }, async (input, core) => {
  const { user } = await bearerOf(core, input.AccessToken);
  deleteUser(core, user);
  return {};
});
