import {
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import { describeAccountDirectory } from '../../ports/account-directory.contract.ts';
import { cognitoAccountDirectory } from './account-directory.ts';

/** A user as Cognito describes one. */
const ALICE = {
  Username: 'alice',
  UserAttributes: [
    { Name: 'sub', Value: 'alice' },
    { Name: 'email', Value: 'alice@example.com' },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'name', Value: 'Alice' },
    { Name: 'locale', Value: 'de-DE' },
  ],
  UserCreateDate: new Date('2026-01-05T10:15:00.000Z'),
  UserStatus: 'CONFIRMED',
};

/** A directory whose client responds so, and what it was asked. */
function directoryThatResponds(respond: (command: string, user: string) => object) {
  const sent: [string, object][] = [];
  const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
  client.send = (async (command: { input: { Username: string } }) => {
    sent.push([command.constructor.name, command.input]);
    return respond(command.constructor.name, command.input.Username);
  }) as typeof client.send;
  return { directory: cognitoAccountDirectory({ client, userPoolId: 'us-east-1_a' }), sent };
}
const unknown = () => {
  throw new UserNotFoundException({ message: 'User does not exist.', $metadata: {} });
};

describeAccountDirectory('cognitoAccountDirectory', async () => ({
  open() {
    const users = new Map([['alice', { enabled: true, sessions: 1 }]]);
    const { directory } = directoryThatResponds((command, name) => {
      const user = users.get(name) ?? unknown();
      if (command === 'AdminDisableUserCommand') user.enabled = false;
      if (command === 'AdminUserGlobalSignOutCommand') user.sessions = 0;
      if (command === 'AdminDeleteUserCommand') users.delete(name);
      return command === 'AdminGetUserCommand' ? ALICE : {};
    });
    const isOpen = (name: string) => {
      const { enabled, sessions } = users.get(name) ?? { enabled: false, sessions: 0 };
      return enabled || sessions > 0;
    };
    return { directory, isOpen };
  },
}));

describe('cognitoAccountDirectory', () => {
  it('locks the door before it ends what is open', async () => {
    const { directory, sent } = directoryThatResponds(() => ({}));
    await directory.close('alice');

    const user = { UserPoolId: 'us-east-1_a', Username: 'alice' };
    expect(sent).toEqual([
      ['AdminDisableUserCommand', user],
      ['AdminUserGlobalSignOutCommand', user],
    ]);
  });

  it('takes an address that is not verified for that, and knows second factors', async () => {
    const UserAttributes = [{ Name: 'email_verified', Value: 'false' }];
    const UserMFASettingList = ['SOFTWARE_TOKEN_MFA'];
    const { directory } = directoryThatResponds(() => ({ UserAttributes, UserMFASettingList }));

    expect(await directory.find('alice')).toMatchObject({
      emailVerified: false,
      secondFactors: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  it('fails when the pool cannot be asked', async () => {
    const { directory } = directoryThatResponds(() => {
      throw new Error('Rate exceeded');
    });
    for (const ask of [directory.find, directory.close, directory.remove]) {
      await expect(ask('alice')).rejects.toThrow('Rate exceeded');
    }
  });
});
