import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetGroupCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import { credentialsOf } from '../../../rights/credentials.ts';
import { clientFor } from '../../testing/test-context.ts';
import { PASSWORD, userPoolForAll } from '../../testing/user-pool-for-all.ts';

const test = userPoolForAll();

const inPool = () => ({ UserPoolId: test.ref('UserPool') });
const asAdmin = (Username: string) => ({ ...inPool(), Username });

const invite = async (UserAttributes: { Name: string; Value: string }[] = []) => {
  const email = test.address();
  const { User } = await test.cognito.send(
    new AdminCreateUserCommand({ ...asAdmin(email), MessageAction: 'SUPPRESS', UserAttributes }),
  );
  return { email, username: String(User?.Username) };
};

describe('ListUsers', () => {
  const find = async (Filter: string) => {
    const { Users = [] } = await test.cognito.send(new ListUsersCommand({ ...inPool(), Filter }));
    return Users.map(({ Username }) => Username);
  };

  it('finds users by what they are', async () => {
    const { email, username } = await invite([{ Name: 'family_name', Value: 'O"Hara Lovelace' }]);

    expect(await find(`email = "${email.toUpperCase()}"`)).toEqual([username]);
    expect(await find(`email ^= "${email.slice(0, -4)}"`)).toEqual([username]);
    expect(await find(`sub = "${username}"`)).toEqual([username]);
    expect(await find('family_name ^= "o\\"hara"')).toEqual([username]);
    expect(await find('"cognito:user_status" = "FORCE_CHANGE_PASSWORD"')).toContain(username);
    expect(await find('status = "Disabled"')).not.toContain(username);
  });

  it.each(['email', 'email > "a"', 'email = a', 'locale = "de"', 'constructor = "x"'])(
    'rejects the filter %j',
    async (filter) => {
      await expect(find(filter)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  it('gives a part at a time, with the attributes that are wanted', async () => {
    const { email } = await invite();
    await invite();
    const seen: (string | undefined)[] = [];
    let PaginationToken: string | undefined;
    do {
      const part = await test.cognito.send(
        new ListUsersCommand({
          ...inPool(),
          Limit: 1,
          PaginationToken,
          AttributesToGet: ['email'],
        }),
      );
      for (const { Attributes = [] } of part.Users ?? []) {
        seen.push(...Attributes.map(({ Name, Value }) => (Name === 'email' ? Value : Name)));
      }
      PaginationToken = part.PaginationToken;
    } while (PaginationToken !== undefined);

    expect(seen).toContain(email);
    expect(new Set(seen).size).toBe(seen.length);
    for (const input of [{ Limit: 0 }, { Limit: 61 }, { PaginationToken: '??' }]) {
      await expect(
        test.cognito.send(new ListUsersCommand({ ...inPool(), ...input })),
      ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });
});

describe('groups', () => {
  it('are those of the template, with their members', async () => {
    const { username } = await invite();
    const membership = { ...asAdmin(username), GroupName: 'staff' };

    await test.cognito.send(new AdminAddUserToGroupCommand(membership));
    await test.cognito.send(new AdminAddUserToGroupCommand(membership));

    const { Groups: all = [] } = await test.cognito.send(new ListGroupsCommand(inPool()));
    expect(all.map(({ GroupName }) => GroupName)).toEqual(['owners', 'staff']);
    const { Groups: own } = await test.cognito.send(
      new AdminListGroupsForUserCommand(asAdmin(username)),
    );
    expect(own).toEqual([
      {
        GroupName: 'staff',
        UserPoolId: test.ref('UserPool'),
        Description: 'People of the shop',
        Precedence: 2,
      },
    ]);
    const members = new ListUsersInGroupCommand({ ...inPool(), GroupName: 'staff' });
    expect((await test.cognito.send(members)).Users).toMatchObject([{ Username: username }]);

    await test.cognito.send(new AdminRemoveUserFromGroupCommand(membership));

    expect((await test.cognito.send(members)).Users).toEqual([]);
  });

  it('that are not there have no members', async () => {
    const { username } = await invite();

    for (const command of [
      new AdminAddUserToGroupCommand({ ...asAdmin(username), GroupName: 'none' }),
      new GetGroupCommand({ ...inPool(), GroupName: 'none' }),
    ]) {
      await expect(test.cognito.send(command as GetGroupCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: 'Group not found.',
      });
    }
  });
});

describe('a user', () => {
  it('is disabled and enabled', async () => {
    const { email } = await test.customer(test.address());

    await test.cognito.send(new AdminDisableUserCommand(asAdmin(email)));
    expect(await test.cognito.send(new AdminGetUserCommand(asAdmin(email)))).toMatchObject({
      Enabled: false,
    });
    await test.cognito.send(new AdminEnableUserCommand(asAdmin(email)));

    await expect(test.signIn(email)).resolves.toBeDefined();
  });

  it('gets a password, for good or until the first sign-in', async () => {
    const { email } = await invite();
    const set = (Password: string, Permanent?: boolean) =>
      test.cognito.send(
        new AdminSetUserPasswordCommand({ ...asAdmin(email), Password, Permanent }),
      );
    const status = async () =>
      (await test.cognito.send(new AdminGetUserCommand(asAdmin(email)))).UserStatus;

    await set(PASSWORD, true);
    expect(await status()).toBe('CONFIRMED');
    await expect(test.signIn(email)).resolves.toBeDefined();
    await set('temporary 12');
    expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
    await expect(set('weak')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('loses attributes, but not the address', async () => {
    const { email } = await invite([{ Name: 'name', Value: 'Ada' }]);
    const remove = (name: string) =>
      test.cognito.send(
        new AdminDeleteUserAttributesCommand({ ...asAdmin(email), UserAttributeNames: [name] }),
      );

    await remove('name');
    await expect(remove('email')).rejects.toMatchObject({ name: 'InvalidParameterException' });

    const { UserAttributes } = await test.cognito.send(new AdminGetUserCommand(asAdmin(email)));
    expect(UserAttributes?.map(({ Name }) => Name).sort()).toEqual(['email', 'sub']);
  });

  it('is linked with a user of another provider, once', async () => {
    const { username } = await invite();
    const link = (UserName: string) =>
      test.cognito.send(
        new AdminLinkProviderForUserCommand({
          ...inPool(),
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: UserName },
          SourceUser: {
            ProviderName: 'Google',
            ProviderAttributeName: 'Cognito_Subject',
            ProviderAttributeValue: 'google-1',
          },
        }),
      );

    await link(username);

    const { UserAttributes = [] } = await test.cognito.send(
      new AdminGetUserCommand(asAdmin(username)),
    );
    const identities = UserAttributes.find(({ Name }) => Name === 'identities')?.Value ?? '';
    expect(JSON.parse(identities)).toMatchObject([{ userId: 'google-1', providerName: 'Google' }]);
    await expect(link(username)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'SourceUser is already linked to DestinationUser',
    });
    await expect(link('nobody')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });
});

describe('a description', () => {
  it('is the template’s', async () => {
    const { UserPool } = await test.cognito.send(new DescribeUserPoolCommand(inPool()));
    expect(UserPool).toMatchObject({
      Id: test.ref('UserPool'),
      Name: 'accounts-customers-local',
      Arn: test.attribute('UserPool', 'Arn'),
      MfaConfiguration: 'OPTIONAL',
      Domain: 'shop-local',
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      EmailConfiguration: { From: 'Shop <no-reply@shop.example>' },
    });
    const { UserPoolClient } = await test.cognito.send(
      new DescribeUserPoolClientCommand({ ...inPool(), ClientId: test.ref('SecretClient') }),
    );
    expect(UserPoolClient).toMatchObject({
      ClientId: test.ref('SecretClient'),
      ClientName: 'accounts-secret-local',
      ClientSecret: test.attribute('SecretClient', 'ClientSecret'),
    });
  });

  it('is of what is there', async () => {
    await expect(
      test.cognito.send(new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_none' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_none does not exist.',
    });
  });
});

describe('the calls of administrators', () => {
  const policy = (resource: string) => ({
    Statement: [
      { Effect: 'Allow' as const, Action: 'cognito-idp:AdminGetUser', Resource: resource },
    ],
  });
  const clientOf = (roleName: string) =>
    new CognitoIdentityProviderClient({
      ...clientFor(test.endpoint),
      credentials: credentialsOf(roleName),
    });

  it('need the right of the role', async () => {
    const { username } = await invite();
    const { rights } = test.emulators;
    rights.putRole({ name: 'reader', policies: [policy(test.attribute('UserPool', 'Arn'))] });
    rights.putRole({ name: 'stranger', policies: [policy('arn:aws:cognito-idp:*:*:userpool/x')] });
    const [reader, stranger] = [clientOf('reader'), clientOf('stranger')];
    const get = new AdminGetUserCommand(asAdmin(username));

    await expect(reader.send(get)).resolves.toMatchObject({ Username: username });
    await expect(reader.send(new AdminDisableUserCommand(asAdmin(username)))).rejects.toMatchObject(
      {
        name: 'AccessDeniedException',
        message: expect.stringContaining('cognito-idp:AdminDisableUser'),
      },
    );
    await expect(stranger.send(get)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    reader.destroy();
    stranger.destroy();
  });

  it('are signed', async () => {
    const response = await fetch(test.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsers' },
      body: JSON.stringify(inPool()),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });
});
