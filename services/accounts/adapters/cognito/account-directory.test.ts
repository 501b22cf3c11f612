import {
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import { cognitoAccountDirectory } from './account-directory.ts';

/** A user as Cognito describes one. */
const ALICE = {
  Username: 'alice',
  UserAttributes: [
    { Name: 'sub', Value: 'alice' },
    { Name: 'email', Value: 'alice@example.com' },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'locale', Value: 'de' },
  ],
  UserCreateDate: new Date('2026-01-05T10:15:00.000Z'),
  UserStatus: 'CONFIRMED',
  UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
};

/** A directory whose client responds so, and what it was asked. */
function directoryThatResponds(respond: () => object) {
  const sent: [string, object][] = [];
  const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
  client.send = (async (command: { input: object }) => {
    sent.push([command.constructor.name, command.input]);
    return respond();
  }) as typeof client.send;
  return { directory: cognitoAccountDirectory({ client, userPoolId: 'us-east-1_a' }), sent };
}
const unknown = () => {
  throw new UserNotFoundException({ message: 'User does not exist.', $metadata: {} });
};
const user = { UserPoolId: 'us-east-1_a', Username: 'alice' };

describe('cognitoAccountDirectory', () => {
  it('finds an account by its subject', async () => {
    const { directory, sent } = directoryThatResponds(() => ALICE);

    expect(await directory.find('alice')).toEqual({
      email: 'alice@example.com',
      emailVerified: true,
      name: undefined,
      locale: 'de',
      createdAt: '2026-01-05T10:15:00.000Z',
      status: 'CONFIRMED',
      secondFactors: ['SOFTWARE_TOKEN_MFA'],
    });
    expect(sent).toEqual([['AdminGetUserCommand', user]]);
  });

  it('takes an address that is not verified for that', async () => {
    const UserAttributes = [{ Name: 'email_verified', Value: 'false' }];
    const { directory } = directoryThatResponds(() => ({ Username: 'alice', UserAttributes }));

    expect(await directory.find('alice')).toMatchObject({
      emailVerified: false,
      secondFactors: [],
    });
  });

  it('locks the door before it ends what is open', async () => {
    const { directory, sent } = directoryThatResponds(() => ({}));
    await directory.close('alice');

    expect(sent).toEqual([
      ['AdminDisableUserCommand', user],
      ['AdminUserGlobalSignOutCommand', user],
    ]);
  });

  it('says whether there was somebody to remove', async () => {
    expect(await directoryThatResponds(() => ({})).directory.remove('alice')).toBe(true);
    expect(await directoryThatResponds(unknown).directory.remove('alice')).toBe(false);
  });

  it('has nothing to do for whom the pool does not know', async () => {
    const { directory } = directoryThatResponds(unknown);

    expect(await directory.find('alice')).toBeUndefined();
    expect(await directory.close('alice')).toBeUndefined();
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
