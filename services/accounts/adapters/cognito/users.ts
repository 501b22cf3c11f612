import {
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Users } from '../../ports/users.ts';

/** The users of Cognito's pools. */
export const cognitoUsers = ({
  client,
}: {
  readonly client: CognitoIdentityProviderClient;
}): Users => ({
  async hasSecondFactor({ poolId, userName }) {
    const { UserMFASettingList = [] } = await client.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: userName }),
    );
    return UserMFASettingList.includes('SOFTWARE_TOKEN_MFA');
  },

  async findByAddress(poolId, email) {
    const { Users: users = [] } = await client.send(
      new ListUsersCommand({
        UserPoolId: poolId,
        // A quotation mark would end the value: https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
        Filter: `email = "${email.replace(/["\\]/g, '\\$&')}"`,
      }),
    );
    const [user] = users.filter(
      ({ UserStatus, Attributes = [] }) =>
        UserStatus === 'CONFIRMED' &&
        Attributes.some(({ Name, Value }) => Name === 'email_verified' && Value === 'true'),
    );
    return user?.Username === undefined ? undefined : { poolId, userName: user.Username };
  },

  async link({ poolId, userName }, { provider, subject }) {
    await client.send(
      new AdminLinkProviderForUserCommand({
        UserPoolId: poolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: userName },
        SourceUser: {
          ProviderName: provider,
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: subject,
        },
      }),
    );
  },
});
