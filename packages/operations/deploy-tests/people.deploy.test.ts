import {
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteGroupCommand,
  DeleteUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type UserPool, withPeople } from '../src/shop/people.ts';

const region = 'eu-central-1';
let cognito: CognitoIdentityProviderClient;
let pool: UserPool;
beforeAll(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  cognito = new CognitoIdentityProviderClient({ region });
  const { UserPool: { Id: poolId = '' } = {} } = await cognito.send(
    new CreateUserPoolCommand({
      PoolName: 'people',
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
    }),
  );
  await cognito.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'staff' }));
  const { UserPoolClient: { ClientId: clientId = '' } = {} } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: 'shop',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  pool = { region, poolId, clientId };
});
afterAll(() => cognito?.send(new DeleteUserPoolCommand({ UserPoolId: pool.poolId })));

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const users = async () => {
  const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: pool.poolId }));
  return Users.length;
};

describe('withPeople', () => {
  it('signs up a customer and staff, with the claims that the shop reads', async () => {
    const result = await withPeople(pool, async ({ customer, staff }) => {
      const { email } = customer;
      expect(claimsOf(customer.token)).toMatchObject({ sub: customer.id, email });
      expect(String(claimsOf(customer.token).email_verified)).toBe('true');
      expect(claimsOf(customer.token)).not.toHaveProperty('cognito:groups');
      expect(claimsOf(staff.token)).toMatchObject({ 'cognito:groups': ['staff'] });
      expect(staff.email).not.toBe(email);
      return users();
    });
    expect(result).toBe(2);
    expect(await users()).toBe(0);
  });

  it('leaves nobody behind when the work fails', async () => {
    const work = () => Promise.reject(new Error('Out of stock'));
    await expect(withPeople(pool, work)).rejects.toThrow('Out of stock');
    expect(await users()).toBe(0);
  });

  it('leaves nobody behind when a sign-up stops half way', async () => {
    await cognito.send(new DeleteGroupCommand({ UserPoolId: pool.poolId, GroupName: 'staff' }));
    await expect(withPeople(pool, users)).rejects.toThrow('staff');
    expect(await users()).toBe(0);
  });
});
