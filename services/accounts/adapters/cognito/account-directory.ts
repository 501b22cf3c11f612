import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Account, AccountDirectory } from '../../ports/account-directory.ts';

/** The accounts of a user pool, whose names are subjects: `UsernameAttributes` has the address. */
export function cognitoAccountDirectory({
  client,
  userPoolId: UserPoolId,
}: {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
}): AccountDirectory {
  return {
    async find(Username) {
      const user = await unlessUnknown(
        client.send(new AdminGetUserCommand({ UserPoolId, Username })),
      );
      return user && toAccount(user);
    },

    async close(Username) {
      await unlessUnknown(client.send(new AdminDisableUserCommand({ UserPoolId, Username })));
      await unlessUnknown(client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username })));
    },

    async remove(Username) {
      const removed = client.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
      return (await unlessUnknown(removed)) !== undefined;
    },
  };
}

/** Waits for a response; undefined when there is no such user. */
const unlessUnknown = <Output>(response: Promise<Output>): Promise<Output | undefined> =>
  response.catch((error) => {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  });

function toAccount({
  UserAttributes = [],
  UserCreateDate,
  UserStatus,
  UserMFASettingList = [],
}: AdminGetUserCommandOutput): Account {
  const attribute = (wanted: string) => UserAttributes.find(({ Name }) => Name === wanted)?.Value;
  return {
    email: attribute('email'),
    emailVerified: attribute('email_verified') === 'true',
    name: attribute('name'),
    locale: attribute('locale'),
    createdAt: UserCreateDate?.toISOString(),
    status: UserStatus,
    secondFactors: UserMFASettingList,
  };
}
