import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type People, withPeople } from '../src/shop/people.ts';

let platform: SharedPlatform;
let pool: Parameters<typeof withPeople>[1];
beforeAll(async () => {
  platform = await sharedPlatform({ services: ['accounts'] });
  const { userPoolId, clientId } = await platform.userPool();
  pool = { poolId: userPoolId, clientId };
});
afterAll(() => platform?.stop());

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const areThere = async (emails: readonly string[]) => {
  const { Users = [] } = await platform.aws.cognito.send(
    new ListUsersCommand({ UserPoolId: pool.poolId }),
  );
  const known = Users.flatMap(({ Attributes = [] }) => Attributes.map(({ Value }) => Value));
  return emails.map((email) => known.includes(email));
};

describe('withPeople', () => {
  it('signs up a customer and staff, with the claims that the shop reads', async () => {
    const met = await withPeople(platform.aws.cognito, pool, async (people) => {
      const { customer, staff } = people;
      const { email } = customer;
      expect(claimsOf(customer.token)).toMatchObject({ sub: customer.id, email });
      expect(String(claimsOf(customer.token).email_verified)).toBe('true');
      expect(claimsOf(customer.token)).not.toHaveProperty('cognito:groups');
      expect(claimsOf(staff.token)).toMatchObject({ 'cognito:groups': ['staff'] });
      expect(await areThere([email, staff.email])).toEqual([true, true]);
      return people;
    });
    expect(await areThere([met.customer.email, met.staff.email])).toEqual([false, false]);
  });

  it('leaves nobody behind when the work fails', async () => {
    const met: People[] = [];
    const work = (people: People) => {
      met.push(people);
      return Promise.reject(new Error('Out of stock'));
    };
    await expect(withPeople(platform.aws.cognito, pool, work)).rejects.toThrow('Out of stock');
    const [people] = met;
    expect(await areThere([people?.customer.email ?? '', people?.staff.email ?? ''])).toEqual([
      false,
      false,
    ]);
  });
});
