import { assertMutable, readAttributes } from '../attributes.ts';
import { changeUser, userOf } from '../core.ts';
import { operation } from '../operation.ts';
import { signOutEverywhere } from '../sign-in/tokens.ts';
import { attributeList, mfaSettings, userType } from '../user.ts';
import { deleteUser } from './delete-user.ts';
import { updateAttributes, withoutAttributes } from './update-attributes.ts';

const ONE_USER = { UserPoolId: 'text', Username: 'text' } as const;

export const AdminGetUser = operation('admin', ONE_USER, (input, core) => {
  const { user } = userOf(core, input.UserPoolId, input.Username);
  return { ...userType(user), UserAttributes: attributeList(user), ...mfaSettings(user) };
});

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
