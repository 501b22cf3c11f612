import {
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  type AdminLinkProviderForUserCommandInput,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describeUsers } from '../../ports/users.contract.ts';
import { cognitoUsers } from './users.ts';

const user = (name: string, UserStatus: string, verified: boolean, factors: string[] = []) => ({
  Username: name,
  UserStatus,
  Enabled: true,
  Attributes: [
    { Name: 'email', Value: `${name}@example.com` },
    { Name: 'email_verified', Value: String(verified) },
  ],
  UserMFASettingList: factors,
});

const POOL = [
  user('alice', 'CONFIRMED', true, ['SOFTWARE_TOKEN_MFA']),
  user('bob', 'CONFIRMED', true),
  user('carol', 'UNCONFIRMED', false),
  user('dave', 'CONFIRMED', false),
];

/** A client whose pool responds as Cognito does; the filter of a list is the only one that it knows. */
function clientOfPool() {
  const links: AdminLinkProviderForUserCommandInput[] = [];
  const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
  const send = async (command: unknown) => {
    if (command instanceof AdminGetUserCommand) {
      const { UserMFASettingList = [], ...rest } =
        POOL.find(({ Username }) => Username === command.input.Username) ?? {};
      // Cognito leaves out a list that is empty.
      return UserMFASettingList.length > 0 ? { ...rest, UserMFASettingList } : rest;
    }
    if (command instanceof ListUsersCommand) {
      const value = /^email = "((?:[^"\\]|\\.)*)"$/.exec(command.input.Filter ?? '')?.[1];
      return { Users: POOL.filter(({ Username }) => `${Username}@example.com` === value) };
    }
    if (command instanceof AdminLinkProviderForUserCommand) {
      links.push(command.input);
      return {};
    }
    throw new Error('Nothing else is called');
  };
  return { client: Object.assign(client, { send }), links };
}

describeUsers('cognitoUsers', async () => {
  const { client, links } = clientOfPool();
  return {
    users: cognitoUsers({ client }),
    poolId: 'us-east-1_AbCdEfGhI',
    userNameOf: (name: string) => name,
    links: async () =>
      links.map(({ DestinationUser, SourceUser }) => ({
        userName: DestinationUser?.ProviderAttributeValue ?? '',
        provider: SourceUser?.ProviderName ?? '',
        subject: SourceUser?.ProviderAttributeValue ?? '',
      })),
  };
});
